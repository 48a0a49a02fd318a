import sharp from 'sharp';
import { previewOf } from './preview-of.js';

export async function shrink(scan: string): Promise<void> {
  await sharp(scan).resize({ width: 1200 }).jpeg({ quality: 80 }).toFile(previewOf(scan));
}
