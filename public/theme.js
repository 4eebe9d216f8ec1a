// Runs before the first paint. src/lib/theme.ts uses the same key and keeps the attribute true afterwards.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("realtime-optimizer.theme") ?? "system";
  } catch {
    // Storage can be forbidden; the system's theme is right then.
  }
  const dark =
    choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
