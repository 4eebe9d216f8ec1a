/** Tells each sentence the first time only: the planted faults make the same errors again and again. */
export function tellOnce(write: (line: string) => void): (sentence: string) => void {
  const told = new Set<string>();
  return (sentence) => {
    if (told.has(sentence)) return;
    told.add(sentence);
    write(`${new Date().toISOString()} ${sentence}`);
  };
}
