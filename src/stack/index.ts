import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Service } from '../service/service.ts';
import { detectStack } from './detect-stack.ts';
import { primaryFramework, type Stack } from './stack.ts';

/** A service with what it is built with, and what it was built with before where it stands in another's place. */
export interface StackedService {
  readonly service: Service;
  readonly stack: Stack;
  readonly before: Stack | undefined;
}

/**
 * The stack of each service. A service that stood at base is `replatformed` when its language or primary framework
 * changed, and left out when neither did: there is nothing new to judge.
 */
export function detectStacks(services: readonly Service[], catalogue: Catalogue): readonly StackedService[] {
  return services.flatMap((service): StackedService[] => {
    const stack = detectStack(service.files, catalogue);
    const before = service.before === undefined ? undefined : detectStack(service.before, catalogue);
    if (service.change !== 'existing' || before === undefined) return [{ service, stack, before }];
    return isReplatformed(before, stack) ? [{ service: { ...service, change: 'replatformed' }, stack, before }] : [];
  });
}

const stillThere = 0.25; // a quarter of the code: two languages lived side by side, and one only grew past the other

function languageReplaced(before: Stack, after: Stack): boolean {
  if (before.language === undefined || after.language === undefined || before.language === after.language) return false;
  const share = (stack: Stack, language: string) => stack.languages.find(({ name }) => name === language)?.share ?? 0;
  // The same framework in a language that was there before: something beside the service was taken out.
  const sameFramework = primaryFramework(before)?.id === primaryFramework(after)?.id;
  if (sameFramework && share(before, after.language) > 0) return false;
  return share(after, before.language) < stillThere && share(before, after.language) < stillThere;
}

function isReplatformed(before: Stack, after: Stack): boolean {
  if (languageReplaced(before, after)) return true;
  const [old, young] = [primaryFramework(before), primaryFramework(after)];
  if (old === undefined || young === undefined || old.id === young.id) return false;
  // A framework that is still there was not replaced, whichever of two is named first.
  return !after.frameworks.some(({ id }) => id === old.id) && !before.frameworks.some(({ id }) => id === young.id);
}
