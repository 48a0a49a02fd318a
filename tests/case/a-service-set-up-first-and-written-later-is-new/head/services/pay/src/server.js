import express from 'express';
import { cents } from './money.js';

const app = express();
app.get('/price/:amount', (request, response) => response.json({ cents: cents(request.params.amount) }));
app.listen(3000);
