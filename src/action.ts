import { detailOf, UserError } from './errors.ts';
import { readEventFile } from './request/event-file.ts';

let verdictIsOut = false;

// The review is loaded once there is an event: a run that ends here loads neither the catalogue nor Octokit.
try {
  const event = readEventFile(process.env);
  const { reviewEvent } = await import('./review-event.ts');
  await reviewEvent(event, process.env, (code) => {
    verdictIsOut = true;
    process.exitCode = code;
  });
} catch (error) {
  const { reportFailure } = await import('./publish/actions-runner.ts');
  const expected = error instanceof UserError;
  const fault = { message: detailOf(error), next: 'This is a fault of stack-adr: please report it with these lines.' };
  await reportFailure(expected ? error : fault, verdictIsOut);
  // Whatever was decided before is not the whole of it: 3 is never a half-true pass.
  process.exitCode = expected ? error.exitCode : 3;
}
