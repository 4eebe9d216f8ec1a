/** Grows as it is written to. Integers take seven bits a byte, low ones first. */
export class ByteWriter {
  #view = new DataView(new ArrayBuffer(256));
  #length = 0;

  /** @param value an integer from 0 below 2^32 */
  unsigned(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest >= 0x80) {
      this.#view.setUint8(this.#length++, (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.#view.setUint8(this.#length++, rest);
  }

  /** @param value an integer of 31 bits; small ones of either sign take one byte */
  signed(value: number): void {
    this.unsigned(((value << 1) ^ (value >> 31)) >>> 0);
  }

  /** Keeps 24 bits of precision. */
  float(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.#length, value, true);
    this.#length += 4;
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.#view.buffer, 0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#view.byteLength) return;
    const grown = new Uint8Array(this.#view.byteLength * 2);
    grown.set(this.bytes());
    this.#view = new DataView(grown.buffer);
  }
}
