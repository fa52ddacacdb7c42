import { forkRedis, fromImage, toImage, type Redis, type RedisImage } from '../../src/engine';

const EXCERPT = 60;

/** A fork of a server that goes a step of its own and is then left alone. */
export class Fork {
  readonly #redis: Redis;
  /** What it was when it was left alone. */
  readonly #image: string;

  /** `goOn` may do anything to the fork. Throws where the server notices, or does not come back from its image. */
  constructor(original: Redis, goOn: (fork: Redis) => void) {
    const image = imageText(original);
    const restored = fromImage(JSON.parse(image) as RedisImage);
    mustBe(imageText(restored), image, 'a server from an image');
    this.#redis = forkRedis(original);
    goOn(this.#redis);
    mustBe(imageText(original), image, 'a server after something happened on its fork');
    this.#image = imageText(this.#redis);
  }

  /** Makes sure that it has not noticed what has been done to the server meanwhile. Throws otherwise. */
  check(): void {
    mustBe(imageText(this.#redis), this.#image, 'a fork after something happened');
  }
}

/** The image as JSON, its names in order: two images that say the same have the same text. */
function imageText(redis: Redis): string {
  return JSON.stringify(toImage(redis), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function mustBe(image: string, expected: string, what: string): void {
  if (image === expected) return;
  let same = 0;
  while (image[same] === expected[same]) same++;
  const excerpt = (text: string) => text.slice(Math.max(0, same - EXCERPT), same + EXCERPT);
  throw new Error(`${what} is\n    …${excerpt(image)}…\n    not\n    …${excerpt(expected)}…`);
}
