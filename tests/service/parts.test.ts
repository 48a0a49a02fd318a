import catalogue from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { findServices } from '../../src/service/index.ts';
import { detectStacks } from '../../src/stack/index.ts';
import { changeOf } from '../support/change.ts';

async function added(files: Readonly<Record<string, string>>) {
  const found = await findServices(changeOf({}, files), catalogue);
  const stacks = detectStacks(found.services, catalogue).map(({ service, stack }) => [
    service.root,
    stack.datastores.map(({ id, evidence }) => `${id} ${evidence[0]?.path}`),
  ]);
  return {
    stores: Object.fromEntries(stacks),
    reasons: Object.fromEntries(found.ignored.map((each) => [each.root, each.reason])),
  };
}

const web = '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>';
const reference = (path: string) => `<ProjectReference Include="${path}" />`;
const end = '</ItemGroup></Project>\n';
const program = 'var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet("/", () => 1);\napp.Run();\n';
const store = {
  'Store/Store.csproj': `<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>\n<PackageReference Include="MongoDB.Driver" Version="3.0.0" />${end}`,
  'Store/Store.cs': 'using MongoDB.Driver;\npublic class Store {}\n',
};
const spring = '<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId>';

describe('a library that came with a service and that it alone uses', () => {
  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    [
      'a project that it references, by way of another',
      {
        ...store,
        'Api/Api.csproj': `${web}${reference('..\\Domain\\Domain.csproj')}${end}`,
        'Api/Program.cs': program,
        'Domain/Domain.csproj': `<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>${reference('../Store/Store.csproj')}${end}`,
        'Domain/Order.cs': 'public class Order {}\n',
      },
      'Api',
      'mongodb Store/Store.cs',
    ],
    [
      'a module of the same build',
      {
        'app/pom.xml': `<project><artifactId>app</artifactId><dependencies><dependency>${spring}</dependency><dependency><groupId>acme</groupId><artifactId>store</artifactId></dependency></dependencies></project>`,
        'app/src/main/java/App.java':
          'import org.springframework.boot.SpringApplication;\nclass App { public static void main(String[] a) { SpringApplication.run(App.class, a); } }\n',
        'store/pom.xml':
          '<project><groupId>acme</groupId><artifactId>store</artifactId><dependencies><dependency><groupId>org.mongodb</groupId><artifactId>mongodb-driver-sync</artifactId></dependency></dependencies></project>',
        'store/src/main/java/Store.java': 'import com.mongodb.client.MongoClient;\nclass Store {}\n',
      },
      'app',
      'mongodb store/pom.xml',
    ],
    [
      'a project of the build above, by its path',
      {
        'apps/api/build.gradle.kts':
          'plugins { id("io.ktor.plugin") version "3.0.0" }\napplication { mainClass = "App" }\ndependencies {\n  implementation("io.ktor:ktor-server-netty:3.0.0")\n  implementation(project(":libs:store"))\n}\n',
        'apps/api/src/main/kotlin/App.kt':
          'import io.ktor.server.engine.embeddedServer\nfun main() { embeddedServer(Netty, 8080) {}.start(true) }\n',
        'libs/store/build.gradle.kts':
          'dependencies { implementation("org.mongodb:mongodb-driver-kotlin-coroutine:5.2.0") }\n',
        'libs/store/src/main/kotlin/Store.kt': 'import com.mongodb.kotlin.client.coroutine.MongoClient\nclass Store\n',
      },
      'apps/api',
      'mongodb libs/store/src/main/kotlin/Store.kt',
    ],
    [
      'a package of the same workspace',
      {
        'apps/api/package.json': '{"name":"api","dependencies":{"fastify":"5.2.0","@acme/db":"workspace:*"}}',
        'apps/api/index.ts': "import fastify from 'fastify';\nfastify().listen({ port: 1 });\n",
        'packages/db/package.json': '{"name":"@acme/db","main":"index.js","dependencies":{"mongodb":"6.0.0"}}',
        'packages/db/index.ts': "export { MongoClient } from 'mongodb';\n",
      },
      'apps/api',
      'mongodb packages/db/index.ts',
    ],
    [
      'a crate beside it',
      {
        'api/Cargo.toml': '[package]\nname = "api"\n[dependencies]\naxum = "0.8"\nstore = { path = "../store" }\n',
        'api/src/main.rs': 'use axum::Router;\nfn main() { axum::serve(l, Router::new()); }\n',
        'store/Cargo.toml': '[package]\nname = "store"\n[dependencies]\nmongodb = "3.1"\n',
        'store/src/lib.rs': 'use mongodb::Client;\n',
      },
      'api',
      'mongodb store/Cargo.toml',
    ],
  ])('%s is its own code', async (_name, files, root, told) => {
    const { stores, reasons } = await added(files);
    expect(stores).toEqual({ [root]: [told] });
    expect(Object.values(reasons)).toContain(`part of ${root}, which alone uses it`);
  });
});

describe('a library says nothing of a service', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    [
      'that shares it with another',
      {
        ...store,
        'A/A.csproj': `${web}${reference('../Store/Store.csproj')}${end}`,
        'A/Program.cs': program,
        'B/B.csproj': `${web}${reference('../Store/Store.csproj')}${end}`,
        'B/Program.cs': program,
      },
    ],
    ['that does not name it', { ...store, 'A/A.csproj': `${web}${end}`, 'A/Program.cs': program }],
    [
      'that builds it and does not link it',
      {
        ...store,
        'A/A.csproj': `${web}<ProjectReference Include="../Store/Store.csproj" ReferenceOutputAssembly="false" />${end}`,
        'A/Program.cs': program,
      },
    ],
    [
      'whose tests alone use it',
      {
        'api/build.gradle':
          "plugins { id 'application' }\nmainClass = 'App'\ndependencies {\n  implementation 'io.javalin:javalin:6.0.0'\n  testImplementation project(':store')\n}\n",
        'api/src/main/java/App.java':
          'import io.javalin.Javalin;\nclass App { public static void main(String[] a) { Javalin.create().start(1); } }\n',
        'store/build.gradle': "dependencies { implementation 'org.mongodb:mongodb-driver-sync:5.2.0' }\n",
        'store/src/main/java/Store.java': 'import com.mongodb.client.MongoClient;\nclass Store {}\n',
      },
    ],
  ])('%s', async (_name, files) => {
    const { stores } = await added(files);
    expect(Object.keys(stores).length).toBeGreaterThan(0);
    expect(Object.values(stores).flat()).toEqual([]);
  });
});
