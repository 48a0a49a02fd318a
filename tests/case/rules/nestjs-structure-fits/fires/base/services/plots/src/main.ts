import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PlotsController } from './plots.controller.js';

@Module({ controllers: [PlotsController] })
class AppModule {}

const app = await NestFactory.create(AppModule);
await app.listen(3000);
