import * as ort from 'onnxruntime-node';
import { side } from './pixels.js';

const labels = ['allowed', 'weapon', 'animal', 'medicine', 'document'] as const;

export interface Guess {
  label: (typeof labels)[number];
  certainty: number;
}

export interface Model {
  guess(pixels: Float32Array): Promise<Guess>;
}

export async function loadModel(path: string): Promise<Model> {
  const session = await ort.InferenceSession.create(path, { intraOpNumThreads: 2 });
  return {
    async guess(pixels) {
      const output = await session.run({ input: new ort.Tensor('float32', pixels, [1, 3, side, side]) });
      const scores = softmax([...(output.logits?.data as Float32Array)]);
      const best = scores.indexOf(Math.max(...scores));
      return { label: labels[best] ?? 'allowed', certainty: scores[best] ?? 0 };
    },
  };
}

function softmax(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
