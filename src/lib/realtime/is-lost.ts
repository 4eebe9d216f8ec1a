/**
 * Whether a channel failed with its connection, which the client restores by itself, rather than by an answer of the server.
 * The client has but one status for both, and tells them apart in the words of its error.
 */
export function isLost(error: Error | undefined): boolean {
  return error === undefined || /^(socket closed: |channel error: )/.test(error.message);
}
