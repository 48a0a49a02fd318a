import { describe, expect, test } from 'vitest';
import { detectStack } from '../../src/stack/detect-stack.ts';
import { inferPurpose } from '../../src/workload/index.ts';
import type { ServiceKind } from '../../src/workload/workload.ts';
import { catalogue, serviceOf } from '../support/service-files.ts';

async function purposeOf(files: Readonly<Record<string, string>>) {
  const service = await serviceOf(files);
  const stack = detectStack(service.files, catalogue);
  return inferPurpose(service, stack, { declared: new Map(), incomplete: [] }, catalogue, {
    paths: new Set(Object.keys(files)),
    repository: undefined,
  });
}

const lines = (...text: string[]) => `${text.join('\n')}\n`;

/** Four services that look up one user with a time limit, as people lay them out in each language. */
const lookups: Record<string, Record<string, string>> = {
  'Go with Gin': {
    'go.mod': lines('module example.test/users', '', 'go 1.24', '', 'require github.com/gin-gonic/gin v1.10.0'),
    'main.go': lines(
      'package main',
      'import (',
      '\t"context"',
      '\t"log/slog"',
      '\t"net/http"',
      '\t"os"',
      '\t"time"',
      '',
      '\t"github.com/gin-gonic/gin"',
      ')',
      'func lookUp(logger *slog.Logger, users *Users) gin.HandlerFunc {',
      '\treturn func(c *gin.Context) {',
      '\t\tctx, stop := context.WithTimeout(c.Request.Context(), 100*time.Millisecond)',
      '\t\tdefer stop()',
      '\t\tuser, err := users.Find(ctx, c.Param("id"))',
      '\t\tif err != nil {',
      '\t\t\tlogger.Error("no user", "error", err)',
      '\t\t\tc.JSON(http.StatusNotFound, gin.H{"error": "no user"})',
      '\t\t\treturn',
      '\t\t}',
      '\t\tc.JSON(http.StatusOK, user)',
      '\t}',
      '}',
      'func main() {',
      '\tlogger := slog.New(slog.NewJSONHandler(os.Stdout, nil))',
      '\tr := gin.New()',
      '\tr.Use(gin.Recovery())',
      '\tr.GET("/users/:id", lookUp(logger, &Users{}))',
      '\tserver := &http.Server{Addr: ":8080", Handler: r, ReadTimeout: 2 * time.Second}',
      '\tserver.ListenAndServe()',
      '}',
    ),
  },
  'Node with Fastify': {
    'package.json': '{"name":"users","version":"1.0.0","dependencies":{"fastify":"^5.1.0"}}',
    'main.js': lines(
      "import Fastify from 'fastify';",
      'const fastify = Fastify({ logger: true });',
      'async function find(id) {',
      '  const controller = new AbortController();',
      '  const timer = setTimeout(() => controller.abort(), 100);',
      '  try {',
      "    await fetch('http://users.test', { signal: controller.signal });",
      '    return { message: id };',
      '  } finally {',
      '    clearTimeout(timer);',
      '  }',
      '}',
      "fastify.get('/users/:id', async (request, reply) => {",
      '  return find(request.params.id);',
      '});',
      "fastify.listen({ port: 3000, host: '0.0.0.0' });",
    ),
  },
  'Python with FastAPI': {
    'requirements.txt': lines('fastapi', 'uvicorn', 'pydantic'),
    'main.py': lines(
      'import asyncio',
      'import time',
      'from fastapi import FastAPI, HTTPException',
      'from pydantic import BaseModel',
      'app = FastAPI()',
      'class User(BaseModel):',
      '    message: str',
      'class Users:',
      '    async def find(self, user_id: str) -> str:',
      '        await asyncio.sleep(0.1)',
      '        return user_id',
      'users = Users()',
      '@app.get("/users/{user_id}", response_model=User)',
      'async def get_user(user_id: str):',
      '    try:',
      '        return User(message=await asyncio.wait_for(users.find(user_id), timeout=0.1))',
      '    except asyncio.TimeoutError:',
      '        raise HTTPException(status_code=504)',
    ),
  },
  'Rust with Axum': {
    'Cargo.toml': lines(
      '[package]',
      'name = "users"',
      'version = "0.1.0"',
      '[dependencies]',
      'axum = "0.8"',
      'tokio = { version = "1", features = ["full"] }',
      'tracing-subscriber = "0.3"',
    ),
    'src/main.rs': lines(
      'use axum::{extract::Path, routing::get, Json, Router};',
      'use tokio::time::timeout;',
      '#[tokio::main]',
      'async fn main() {',
      '    tracing_subscriber::fmt::init();',
      '    let app = Router::new().route("/users/:id", get(get_user).with_state(Users));',
      '    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();',
      '    axum::serve(listener, app).await.unwrap();',
      '}',
      'async fn get_user(Path(id): Path<String>) -> Json<String> {',
      '    Json(timeout(LIMIT, find(id)).await.unwrap())',
      '}',
    ),
  },
};

describe('a service of one route that looks something up', () => {
  test.each(Object.entries(lookups))(
    'in %s is a thin API with a time limit and a structured log',
    async (_name, files) => {
      const purpose = await purposeOf(files);
      expect(purpose.routes.map(({ method }) => method)).toEqual(['GET']);
      expect(purpose.kind).toBe('http');
      expect(purpose.workloads.map(({ id }) => id)).toEqual(['thin-api']);
      const traits = purpose.traits.map(({ id }) => id);
      expect(traits).toContain('sets-timeout');
      expect(traits).not.toContain('blocking-in-async');
      expect(traits).not.toContain('proxies-requests');
      expect(traits.includes('structured-logging')).toBe(_name !== 'Python with FastAPI');
    },
  );
});

const express = '{"name":"a","dependencies":{"express":"^4.21.0","pg":"^8.13.0","http-proxy":"^1.18.1"}}';
const twins = {
  records: {
    'package.json': express.replace(',"http-proxy":"^1.18.1"', ''),
    'src/main.ts': lines(
      "import express from 'express';",
      "import { Pool } from 'pg';",
      'const app = express();',
      'const db = new Pool();',
      'app.use(express.json());',
      "app.get('/orders', async (req, res) => res.json((await db.query('select * from orders')).rows));",
      "app.post('/orders', async (req, res) => res.json(await db.query('insert into orders values ($1)', [req.body.id])));",
      "app.put('/orders/:id', async (req, res) => res.json(await db.query('update orders set a = $1', [req.body.a])));",
      "app.delete('/orders/:id', async (req, res) => res.json(await db.query('delete from orders where id = $1', [req.params.id])));",
      'app.listen(3000);',
    ),
  },
  proxy: {
    'package.json': express.replace(',"pg":"^8.13.0"', ''),
    'src/main.ts': lines(
      "import express from 'express';",
      "import httpProxy from 'http-proxy';",
      'const app = express();',
      'const proxy = httpProxy.createProxyServer({ proxyTimeout: 2000 });',
      "app.use('/health', (req, res) => res.end('ok'));",
      "app.get('/orders', (req, res) => proxy.web(req, res, { target: process.env.ORDERS }));",
      "app.post('/orders', (req, res) => proxy.web(req, res, { target: process.env.ORDERS }));",
      "app.get('/users', (req, res) => proxy.web(req, res, { target: process.env.USERS }));",
      "proxy.on('error', (error, req, res) => res.end());",
      'app.listen(3000);',
    ),
  },
};

describe('services of the same length are told apart', () => {
  test('one keeps records', async () => {
    const { kind, workloads } = await purposeOf(twins.records);
    expect(kind).toBe('http');
    expect(workloads.map(({ id }) => id)).toEqual(['crud']);
  });

  test('the other passes requests on', async () => {
    const { kind, workloads } = await purposeOf(twins.proxy);
    expect(kind).toBe('gateway');
    expect(workloads.map(({ id }) => id)).toEqual(['gateway']);
  });
});

const kinds: [string, ServiceKind, Record<string, string>][] = [
  [
    'a Kafka consumer without routes is a worker',
    'worker',
    {
      'package.json': '{"name":"a","dependencies":{"kafkajs":"^2.2.4"}}',
      'src/main.ts': lines(
        "import { Kafka } from 'kafkajs';",
        "const c = kafka.consumer({ groupId: 'a' });",
        'c.run({ eachMessage: f });',
      ),
    },
  ],
  [
    'a consumer that only tells how it does is a worker',
    'worker',
    {
      'go.mod': lines('module example.test/a', 'go 1.24', 'require github.com/segmentio/kafka-go v0.4.47'),
      'main.go': lines(
        'package main',
        'import (',
        '\t"net/http"',
        '\t"github.com/segmentio/kafka-go"',
        ')',
        'func main() {',
        '\thttp.Handle("/metrics", metrics())',
        '\thttp.HandleFunc("/healthz", up)',
        '\thttp.HandleFunc("/debug/pprof/", profile)',
        '\tgo http.ListenAndServe(":9090", nil)',
        '\tr := kafka.NewReader(kafka.ReaderConfig{Topic: "orders"})',
        '}',
      ),
    },
  ],
  [
    'one that also answers for its orders is an HTTP service',
    'http',
    {
      'go.mod': lines('module example.test/a', 'go 1.24', 'require github.com/segmentio/kafka-go v0.4.47'),
      'main.go': lines(
        'package main',
        'import (',
        '\t"net/http"',
        '\t"github.com/segmentio/kafka-go"',
        ')',
        'func main() {',
        '\thttp.HandleFunc("/healthz", up)',
        '\thttp.HandleFunc("/orders", list)',
        '\tgo http.ListenAndServe(":9090", nil)',
        '\tr := kafka.NewReader(kafka.ReaderConfig{Topic: "orders"})',
        '}',
      ),
    },
  ],
  [
    'a program that a cluster keeps running is a worker',
    'worker',
    {
      'go.mod': lines('module example.test/a', 'go 1.24'),
      'main.go': lines('package main', 'func main() { for { look() } }'),
      'k8s/agent.yaml': lines('apiVersion: apps/v1', 'kind: DaemonSet'),
    },
  ],
  [
    'one that a cluster runs through is a job',
    'job',
    {
      'go.mod': lines('module example.test/a', 'go 1.24'),
      'main.go': lines('package main', 'func main() { look() }'),
      'k8s/agent.yaml': lines('apiVersion: batch/v1', 'kind: Job'),
    },
  ],
  [
    'a server of tools that its client starts answers no HTTP',
    'job',
    {
      'package.json': '{"name":"a","dependencies":{"@modelcontextprotocol/sdk":"^1.0.0"}}',
      'server.js': lines('const s = new McpServer({});', 'await s.connect(new StdioServerTransport());'),
    },
  ],
  [
    'one that its client or the network may start does',
    'http',
    {
      'package.json': '{"name":"a","dependencies":{"@modelcontextprotocol/sdk":"^1.0.0"}}',
      'server.js': lines(
        'const s = new McpServer({});',
        'await s.connect(remote ? new StreamableHTTPServerTransport({}) : new StdioServerTransport());',
      ),
    },
  ],
  [
    'a Lambda handler is a function',
    'function',
    { 'package.json': '{"name":"a"}', 'index.js': 'exports.handler = async (event) => ({ statusCode: 200 });\n' },
  ],
  [
    'a gRPC server is one',
    'grpc',
    {
      'go.mod': lines('module example.test/a', 'go 1.24', 'require google.golang.org/grpc v1.68.0'),
      'main.go': lines(
        'package main',
        'import "google.golang.org/grpc"',
        'func main() { s := grpc.NewServer(); s.Serve(l) }',
      ),
    },
  ],
  [
    'work at set times is a job',
    'job',
    {
      'package.json': '{"name":"a","dependencies":{"node-cron":"^3.0.3"}}',
      'src/main.ts': lines("import cron from 'node-cron';", "cron.schedule('0 * * * *', run);"),
    },
  ],
  [
    'a service on the organisation’s own framework answers HTTP',
    'http',
    {
      'package.json': '{"name":"@acme/a","dependencies":{"@acme/httpkit":"workspace:*"}}',
      'src/main.ts': lines(
        "import { createApp } from '@acme/httpkit';",
        'const app = createApp();',
        "app.get('/a', f);",
        'app.listen(1);',
      ),
    },
  ],
];

describe('the kind of a service', () => {
  test.each(kinds)('%s', async (_name, kind, files) => {
    expect((await purposeOf(files)).kind).toBe(kind);
  });
});
