/** Which lessons there are, in the order of the course: what an address and a menu have to know before one is opened. */
export const COURSE: readonly {
  readonly id: string;
  /** The story that it plays in, by id. */
  readonly scenario: string;
}[] = [{ id: 'consumer-crashes', scenario: 'consumer-crashes' }];

/** The story that a lesson plays in, by id; undefined where there is no such lesson. */
export function storyOfLesson(id: string): string | undefined {
  return COURSE.find((lesson) => lesson.id === id)?.scenario;
}
