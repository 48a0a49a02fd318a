import express from 'express';
import { Kafka } from 'kafkajs';
import { MongoClient } from 'mongodb';
import { z } from 'zod';

const orders = new MongoClient('mongodb://orders').db('shop').collection('orders');
const producer = new Kafka({ brokers: ['kafka:9092'] }).producer();
const order = z.object({ item: z.string(), count: z.number().int().positive() });

const app = express();
app.use(express.json());
app.post('/orders', async (request, response) => {
  const made = await orders.insertOne(order.parse(request.body));
  await producer.send({ topic: 'orders', messages: [{ value: String(made.insertedId) }] });
  response.status(201).json({ id: made.insertedId });
});
app.get('/orders/:id', async (request, response) => response.json(await orders.findOne({ id: request.params.id })));
await producer.connect();
app.listen(3000);
