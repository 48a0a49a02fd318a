import { createApp } from './app.js';
import { loadModel } from './model.js';

const model = await loadModel(process.env.MODEL_PATH ?? '/models/photo-check.onnx');
createApp(model).listen(3000, '0.0.0.0').setTimeout(5000);
