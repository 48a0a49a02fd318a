import { Router } from 'express';

export const products = Router();
products.get('/', (_request, response) => {
  response.json([]);
});
