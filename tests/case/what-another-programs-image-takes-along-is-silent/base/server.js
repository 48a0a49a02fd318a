const app = require('express')();
app.get('/a', (q, r) => r.send(''));
app.listen(3000);
