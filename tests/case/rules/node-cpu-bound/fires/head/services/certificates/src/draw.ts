import { readFile } from 'node:fs/promises';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, rgb } from 'pdf-lib';
import type { Passed } from './results.js';

const template = await readFile(new URL('../assets/certificate.pdf', import.meta.url));
const typeface = await readFile(new URL('../assets/SourceSerif.ttf', import.meta.url));

/** One page for each exam passed, stamped on the academy's template, with the font embedded so that every name prints. */
export async function drawCertificates(passed: readonly Passed[]): Promise<Uint8Array> {
  const paper = await PDFDocument.load(template);
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const font = await document.embedFont(typeface, { subset: true });
  for (const { learner, course, passedOn, grade } of passed) {
    const [page] = await document.copyPages(paper, [0]);
    const width = font.widthOfTextAtSize(learner, 34);
    page.drawText(learner, { x: (page.getWidth() - width) / 2, y: 330, size: 34, font, color: rgb(0.1, 0.1, 0.3) });
    page.drawText(course, { x: 120, y: 260, size: 18, font });
    page.drawText(`Passed on ${passedOn} with ${grade.toFixed(1)}`, { x: 120, y: 230, size: 12, font });
    document.addPage(page);
  }
  return document.save();
}
