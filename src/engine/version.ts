/** The versions of Redis that the engine speaks as. */
export const VERSIONS = ['8.0', '8.2', '8.4', '8.6', '8.8', '8.10'] as const;

/** A line of Redis, as its last release behaves. */
export type Version = (typeof VERSIONS)[number];

/** The line that a new server speaks as, where nobody says otherwise. */
export const DEFAULT_VERSION: Version = '8.10';

/** The release of each line whose behaviour is imitated: what INFO and HELLO call themselves. */
const RELEASES: Readonly<Record<Version, string>> = {
  '8.0': '8.0.2',
  '8.2': '8.2.7',
  '8.4': '8.4.4',
  '8.6': '8.6.2',
  '8.8': '8.8.0',
  '8.10': '8.10.0',
};

/** Whether the text names a version that the engine can speak as. */
export function isVersion(text: string): text is Version {
  return (VERSIONS as readonly string[]).includes(text);
}

/** `redis_version` of a server of this line, such as `8.0.2`. */
export function releaseOf(version: Version): string {
  return RELEASES[version];
}

/** Whether a server of this line has what came with a release such as `8.2.0`, or with a line such as `8.2`. */
export function hasSince(version: Version, since: string): boolean {
  return numberOf(RELEASES[version]) >= numberOf(since);
}

/** Asked on every command, of few releases. */
const numbers = new Map<string, number>();

/** Releases in their order as one number; parts are below 1000. */
function numberOf(release: string): number {
  const known = numbers.get(release);
  if (known !== undefined) return known;
  const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
  const number = (major * 1000 + minor) * 1000 + patch;
  numbers.set(release, number);
  return number;
}
