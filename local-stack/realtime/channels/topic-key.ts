/** A public and a private topic of one name are two. */
export function topicKey({ subTopic, isPrivate }: { subTopic: string; isPrivate: boolean }): string {
  return `${isPrivate ? "private" : "public"}:${subTopic}`;
}
