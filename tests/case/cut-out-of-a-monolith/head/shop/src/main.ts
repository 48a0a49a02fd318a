import express from 'express';
import { products } from './products';

const app = express();
app.use('/products', products);
app.listen(3000);
