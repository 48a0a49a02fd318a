import { Router } from 'express';
import { total } from './totals';

export const invoices = Router();
invoices.get('/:id', (request, response) => {
  response.json({ id: request.params.id, total: total([]) });
});
invoices.post('/', (_request, response) => {
  response.status(201).end();
});
