import type { Locator, Page } from "@playwright/test";

/** The cell of a check, by the heading of its column, wherever that stands. */
export async function matrixCell(page: Page, table: string | RegExp, check: string): Promise<Locator> {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: table }) });
  await row.waitFor();
  const headings = await page.getByRole("columnheader").allInnerTexts();
  const column = headings.findIndex((heading) => heading.replace(/\s+/g, " ").trim().startsWith(check));
  if (column < 1) throw new Error(`no column ${check} among ${headings.join(", ")}`);
  // The first heading is the table's name, which is no cell but the row's own heading.
  return row.getByRole("gridcell").nth(column - 1);
}
