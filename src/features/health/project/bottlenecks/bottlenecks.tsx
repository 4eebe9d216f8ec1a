export function Bottlenecks() {
  return null;
}
