import { describe, expect, it } from "vitest";
import { AppError, errorAnswers, errorBodySchema, errorCodes } from "./app-error.ts";

describe("errorAnswers", () => {
  it("answers every code and no other", () => {
    expect(Object.keys(errorAnswers).toSorted()).toEqual([...errorCodes].toSorted());
  });

  it("gives each code a sentence of its own", () => {
    const sentences = errorCodes.map((code) => errorAnswers[code].sentence);
    expect(new Set(sentences).size).toBe(errorCodes.length);
  });

  it.each(errorCodes)("%s has a status for errors and a whole sentence", (code) => {
    const { status, sentence } = errorAnswers[code];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(sentence).toMatch(/^[A-Z].+\.$/);
  });
});

describe("AppError", () => {
  it.each(errorCodes)("%s says the sentence of its code unless told otherwise", (code) => {
    expect(new AppError(code).message).toBe(errorAnswers[code].sentence);
    expect(new AppError(code, { message: "Because." }).message).toBe("Because.");
  });

  it("keeps its cause to itself: the cause is not part of the answer's shape", () => {
    expect(Object.keys(errorBodySchema.shape.error.shape).toSorted()).toEqual([
      "code",
      "details",
      "issues",
      "message",
      "requestId",
    ]);
  });
});
