const { app, BrowserWindow } = require('electron');
const express = require('express');

const server = express();
server.get('/orders', (request, response) => response.json([]));
app.whenReady().then(() => {
  server.listen(9119, '127.0.0.1');
  new BrowserWindow().loadURL('http://127.0.0.1:9119/orders');
});
