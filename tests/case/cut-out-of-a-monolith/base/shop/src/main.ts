import express from 'express';
import { invoices } from './invoices';
import { products } from './products';

const app = express();
app.use('/products', products);
app.use('/invoices', invoices);
app.listen(3000);
