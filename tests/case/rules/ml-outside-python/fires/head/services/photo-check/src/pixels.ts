import sharp from 'sharp';

export const side = 224;
const mean = [0.485, 0.456, 0.406];
const deviation = [0.229, 0.224, 0.225];

/** The photo as the model wants it: planes of red, green and blue, scaled as in training. */
export async function toTensor(photo: Buffer): Promise<Float32Array> {
  const raw = await sharp(photo).rotate().resize(side, side, { fit: 'cover' }).removeAlpha().raw().toBuffer();
  const plane = side * side;
  return Float32Array.from({ length: 3 * plane }, (_, index) => {
    const channel = Math.floor(index / plane);
    const value = (raw[(index % plane) * 3 + channel] ?? 0) / 255;
    return (value - (mean[channel] ?? 0)) / (deviation[channel] ?? 1);
  });
}
