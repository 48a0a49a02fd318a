console.log('nothing to report');
