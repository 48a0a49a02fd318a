import { expect, test } from 'vitest';
import { detectStack } from '../src/stack/detect-stack.ts';
import { primaryFramework } from '../src/stack/stack.ts';
import { catalogue, serviceFilesOf } from './support/service-files.ts';

/** A module that requires the given ones and imports the given packages in its only file. */
function go(
  modules: readonly string[],
  imports: readonly string[],
  ...body: readonly string[]
): Record<string, string> {
  return {
    'go.mod': `module example.com/orders\n\ngo 1.24\n\nrequire (\n${modules.map((name) => `\t${name} v1.0.0\n`).join('')})\n`,
    'main.go': `package main\n\nimport (\n${imports.map((name) => `\t"${name}"\n`).join('')})\n\nfunc main() {\n${body.map((line) => `\t${line}\n`).join('')}}\n`,
  };
}

function rust(crates: readonly string[], ...lines: readonly string[]): Record<string, string> {
  return {
    'Cargo.toml': `[package]\nname = "orders"\n\n[dependencies]\n${crates.map((name) => `${name} = "1"\n`).join('')}`,
    'src/main.rs': `${lines.join('\n')}\n\nfn main() {}\n`,
  };
}

const serve = 'http.ListenAndServe(":8080", handler)';
const fasthttp = 'github.com/valyala/fasthttp';
const gin = 'github.com/gin-gonic/gin';
const chi = 'github.com/go-chi/chi/v5';
const gateway = 'github.com/grpc-ecosystem/grpc-gateway/v2';
const grpc = 'google.golang.org/grpc';
const gqlgen = 'github.com/99designs/gqlgen';
const controllers = 'sigs.k8s.io/controller-runtime';

test.each([
  ['net-http', 'a router of a toolkit', go(['github.com/gorilla/mux'], ['net/http', 'github.com/gorilla/mux'], serve)],
  [
    'httprouter',
    'the server it runs in',
    go(['github.com/julienschmidt/httprouter'], ['net/http', 'github.com/julienschmidt/httprouter'], serve),
  ],
  [
    'fiber',
    'the server beneath it',
    go(['github.com/gofiber/fiber/v2', fasthttp], ['github.com/gofiber/fiber/v2', fasthttp], '_ = fasthttp.Server{}'),
  ],
  [
    'fasthttp-router',
    'the server beneath it',
    go(
      ['github.com/fasthttp/router', fasthttp],
      ['github.com/fasthttp/router', fasthttp],
      'fasthttp.ListenAndServe(":8080", r.Handler)',
    ),
  ],
  [
    'fasthttp',
    'metrics of the standard library',
    go(
      [fasthttp],
      ['net/http', fasthttp],
      'go http.ListenAndServe(":9090", nil)',
      'fasthttp.ListenAndServe(":8080", handle)',
    ),
  ],
  [
    'goravel',
    'what it wraps',
    go(['github.com/goravel/framework', gin], ['github.com/goravel/framework/facades', gin]),
  ],
  [
    'kratos',
    'its two transports',
    go(
      ['github.com/go-kratos/kratos/v2', grpc],
      ['github.com/go-kratos/kratos/v2', grpc],
      's := grpc.NewServer()',
      'pb.RegisterOrdersServer(s, &orders{})',
    ),
  ],
  [
    'huma',
    'the router it sits on',
    go(['github.com/danielgtaylor/huma/v2', chi], ['net/http', 'github.com/danielgtaylor/huma/v2', chi], serve),
  ],
  ['chi', 'a GraphQL handler on it', go([chi, gqlgen], ['net/http', chi, `${gqlgen}/graphql/handler`], serve)],
  ['gqlgen', 'the server of the standard library', go([gqlgen], ['net/http', `${gqlgen}/graphql/handler`], serve)],
  [
    'grpc',
    'its gateway beside it',
    go([grpc, gateway], ['net/http', grpc, `${gateway}/runtime`], 's := grpc.NewServer()', serve),
  ],
  ['grpc-gateway', 'the server it runs in', go([grpc, gateway], ['net/http', `${gateway}/runtime`], serve)],
  [
    'hertz',
    'a client of another service',
    go(
      ['github.com/cloudwego/hertz', 'github.com/cloudwego/kitex'],
      ['github.com/cloudwego/hertz/pkg/app/server', 'github.com/cloudwego/kitex/client'],
    ),
  ],
  [
    'net-http',
    'a watch on a cluster',
    go([controllers], ['net/http', controllers], 'mgr, _ := ctrl.NewManager(cfg, ctrl.Options{})', serve),
  ],
  [
    'controller-runtime',
    'nothing else',
    go([controllers], [controllers], 'mgr, _ := ctrl.NewManager(cfg, ctrl.Options{})'),
  ],
  ['gin', 'a logger of a toolkit', go([gin, 'github.com/go-kit/kit'], [gin, 'github.com/go-kit/kit/log'])],
  ['rweb', 'what it wraps', rust(['rweb', 'warp'], 'use rweb::*;', 'use warp::Filter;')],
  ['graphul', 'what it wraps', rust(['graphul', 'axum'], 'use graphul::Graphul;', 'use axum::Json;')],
  [
    'saphir',
    'the server beneath it',
    rust(['saphir', 'hyper'], 'use saphir::prelude::*;', 'use hyper::service::service_fn;'),
  ],
])('%s is named, not %s', async (primary, _beside, files) => {
  const stack = detectStack(await serviceFilesOf(files), catalogue);
  expect(primaryFramework(stack)?.id).toBe(primary);
});
