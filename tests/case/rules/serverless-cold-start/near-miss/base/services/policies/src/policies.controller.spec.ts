import { PoliciesController } from './policies.controller';

test('a policy has its number', () => {
  expect(new PoliciesController().find('T-1').number).toBe('T-1');
});
