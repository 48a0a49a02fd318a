import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Rows of red, green and blue, one byte each. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const mostColours = 256;

/** The left part of a screenshot as a PNG with a palette of 256 colours. Reads what Chromium writes: 8 bits a channel, not interlaced. */
export function smallPng(png: Buffer, width: number, height: number): Buffer {
  const picture = cropped(decode(png), width, height);
  const palette = paletteOf(picture);
  const colours = Buffer.concat([...palette.colours].map(bytesOf));
  const rows = Buffer.alloc(picture.height * (picture.width + 1));
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const colour = picture.pixels.readUIntBE((y * picture.width + x) * 3, 3);
      rows[y * (picture.width + 1) + 1 + x] = palette.at(colour);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function decode(png: Buffer): Picture {
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 3];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 8, at + 8 + length);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR') {
      [width, height, channels] = [body.readUInt32BE(0), body.readUInt32BE(4), body[9] === 6 ? 4 : 3];
      if (body[8] !== 8 || (body[9] !== 2 && body[9] !== 6) || body[12] !== 0) throw new Error('another kind of PNG');
    }
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  return withoutAlpha(
    unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels),
    width,
    height,
    channels,
  );
}

function unfiltered(raw: Buffer, stride: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < step ? 0 : (out[at - step] ?? 0);
      const up = y === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = x < step || y === 0 ? 0 : (out[at - stride - step] ?? 0);
      const added = [0, left, up, (left + up) >> 1, nearestOf(left, up, corner)][filter ?? 0] ?? 0;
      out[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + added;
    }
  }
  return out;
}

function nearestOf(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function withoutAlpha(bytes: Buffer, width: number, height: number, channels: number): Picture {
  if (channels === 3) return { width, height, pixels: bytes };
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) bytes.copy(pixels, at * 3, at * 4, at * 4 + 3);
  return { width, height, pixels };
}

function cropped(picture: Picture, width: number, height: number): Picture {
  const rows = Array.from({ length: Math.min(height, picture.height) }, (_, y) =>
    picture.pixels.subarray(y * picture.width * 3, (y * picture.width + Math.min(width, picture.width)) * 3),
  );
  return { width: Math.min(width, picture.width), height: rows.length, pixels: Buffer.concat(rows) };
}

/** The most frequent colours; every other colour takes the nearest of them. */
function paletteOf({ pixels }: Picture): { colours: readonly number[]; at: (colour: number) => number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const colours = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, mostColours)
    .map(([colour]) => colour);
  const places = new Map(colours.map((colour, index) => [colour, index]));
  const at = (colour: number) => {
    const known = places.get(colour);
    if (known !== undefined) return known;
    const distances = colours.map((other) => distance(colour, other));
    const nearest = distances.indexOf(Math.min(...distances));
    places.set(colour, nearest);
    return nearest;
  };
  return { colours, at };
}

function distance(a: number, b: number): number {
  const [one, other] = [bytesOf(a), bytesOf(b)];
  return one.reduce((sum, value, index) => sum + (value - (other[index] ?? 0)) ** 2, 0);
}

function bytesOf(colour: number): Buffer {
  return Buffer.from([colour >> 16, (colour >> 8) & 255, colour & 255]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), body.length + 8);
  return out;
}
