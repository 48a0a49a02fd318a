import express from 'express';

// What the diocese's archive answers, for developing without its VPN.
const app = express();

app.get('/books/:book/pages', (request, response) => {
  response.json([1, 2, 3].map((number) => ({ id: `${request.params.book}-${number}`, number, scan: '/grey.png' })));
});

app.listen(4000);
