const amounts = [1, 2, 3];
console.log(JSON.stringify(amounts));
