import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../src/service/service.ts';
import { callsInAsync } from '../../src/workload/async-calls.ts';

const wanted = {
  family: 'python' as const,
  calls: [
    'time.sleep',
    'requests.get',
    'requests.Session.*',
    'subprocess.run',
    'open',
    'psycopg2.*',
    'sqlalchemy.orm.sessionmaker.*',
    'sqlalchemy.orm.Session.*',
  ],
  handedTo: ['asyncio.to_thread', '*.run_in_executor', 'asgiref.sync.sync_to_async'],
  startUp: ['contextlib.asynccontextmanager', '*.on_event'],
  except: ['requests.Session.mount'],
};

function python(text: string): SourceFile {
  return { path: 'app/main.py', text, language: 'Python', family: 'python', lines: 1, test: false };
}

async function lines(text: string): Promise<number[]> {
  return (await callsInAsync([python(text)], wanted)).map((evidence) => evidence.line);
}

const blocking: [string, string, number[]][] = [
  [
    'a call straight inside an async route counts',
    'import time\n@app.get("/")\nasync def f():\n    time.sleep(1)\n',
    [4],
  ],
  ['an aliased module counts', 'import requests as r\nasync def f():\n    return r.get("u").json()\n', [3]],
  ['an imported and renamed function counts', 'from time import sleep as nap\nasync def f():\n    nap(1)\n', [3]],
  ['an import inside the function counts', 'async def f():\n    import requests\n    requests.get("u")\n', [3]],
  ['a built-in that nothing shadows counts', 'async def f():\n    with open("x") as fh:\n        fh.read()\n', [2]],
  ['an async method of a class counts', 'import time\nclass A:\n    async def f(self):\n        time.sleep(1)\n', [4]],
  [
    'a client made in the constructor counts in an async method',
    'import requests\nclass A:\n    def __init__(self):\n        self.http = requests.Session()\n    async def f(self):\n        self.http.get("u")\n',
    [6],
  ],
  [
    'a client made at module level counts',
    'import requests\ns = requests.Session()\nasync def f():\n    s.post("u")\n',
    [4],
  ],
  [
    'a session that a dependency hands in counts by its annotation',
    'from sqlalchemy.orm import Session\nasync def f(db: Session = Depends(get_db)):\n    return db.query(User).all()\n',
    [3],
  ],
  [
    'an annotated alias of a dependency is followed',
    'from typing import Annotated\nfrom sqlalchemy.orm import Session\nDb = Annotated[Session, Depends(get_db)]\nasync def f(db: Db):\n    db.commit()\n',
    [5],
  ],
  [
    'a driver behind a cursor counts at each call',
    'import psycopg2\nasync def f():\n    conn = psycopg2.connect(url)\n    with conn.cursor() as cur:\n        cur.execute("select 1")\n',
    [3, 4, 5],
  ],
  ['a comprehension counts', 'import requests\nasync def f(us):\n    return [requests.get(u) for u in us]\n', [3]],
  [
    'a comprehension inside an awaited call counts',
    'import asyncio, requests\nasync def f(us):\n    await asyncio.gather(*[requests.get(u) for u in us])\n',
    [3],
  ],
  [
    'an async dependency counts',
    'import requests\nasync def user():\n    return requests.get("u")\n@app.get("/")\ndef f(u=Depends(user)):\n    return u\n',
    [3],
  ],
  [
    'a nested plain function that is called on the spot counts',
    'import time\nasync def f():\n    def g():\n        time.sleep(1)\n    g()\n',
    [4],
  ],
  [
    'a plain function of the same file that an async route calls counts once',
    'import requests\ndef fetch():\n    return requests.get("u")\nasync def f():\n    fetch()\nasync def g():\n    fetch()\n',
    [3],
  ],
  [
    'a plain method that an async method calls counts',
    'import time\nclass A:\n    def wait(self):\n        time.sleep(1)\n    async def f(self):\n        self.wait()\n',
    [4],
  ],
  [
    'a lambda given to a built-in counts',
    'import requests\nasync def f(us):\n    return list(map(lambda u: requests.get(u), us))\n',
    [3],
  ],
  [
    'a nested async function counts for itself',
    'import time\ndef outer():\n    async def f():\n        time.sleep(1)\n    return f\n',
    [4],
  ],
  [
    'calls on both branches count',
    'import time\nasync def f(x):\n    if x:\n        time.sleep(1)\n    else:\n        time.sleep(2)\n',
    [4, 6],
  ],
  ['broken text is read as far as it goes', 'import time\nasync def f():\n    time.sleep(1)\n    x = (\n', [3]],
];

const harmless: [string, string][] = [
  ['a plain def route does not count', 'import time\n@app.get("/")\ndef f():\n    time.sleep(1)\n'],
  ['a call at module level does not count', 'import requests\nrequests.get("u")\nasync def f():\n    pass\n'],
  [
    'a function handed to a thread does not count',
    'import asyncio, requests\nasync def f():\n    await asyncio.to_thread(requests.get, "u")\n',
  ],
  [
    'a lambda handed to an executor does not count',
    'import requests\nasync def f(loop):\n    await loop.run_in_executor(None, lambda: requests.get("u"))\n',
  ],
  [
    'a nested function handed to a thread does not count',
    'import asyncio, time\nasync def f():\n    def g():\n        time.sleep(1)\n    await asyncio.to_thread(g)\n',
  ],
  [
    'a nested function that a decorator moves to a thread does not count',
    'import time\nfrom asgiref.sync import sync_to_async\nasync def f():\n    @sync_to_async\n    def g():\n        time.sleep(1)\n    await g()\n',
  ],
  [
    'an awaited call of the same name does not count',
    'async def f():\n    from asyncio import sleep\n    await sleep(1)\n',
  ],
  ['an awaited method of an unknown client does not count', 'async def f(client):\n    await client.get("u")\n'],
  ['an own function of the same name does not count', 'def open(p):\n    return p\nasync def f():\n    open("x")\n'],
  [
    'an async file library does not count',
    'import aiofiles\nasync def f():\n    async with aiofiles.open("x") as fh:\n        await fh.read()\n',
  ],
  [
    'a parameter that shadows a module does not count',
    'import requests\nasync def f(requests):\n    requests.get("u")\n',
  ],
  ['text in a string does not count', 'async def f():\n    return "time.sleep(1) requests.get(u)"\n'],
  [
    'a docstring and a comment do not count',
    'import time\nasync def f():\n    """time.sleep(1)"""\n    # time.sleep(1)\n',
  ],
  [
    'a decorator and a default are worked out outside',
    'import requests\n@deco(requests.get("u"))\nasync def f(x=requests.get("u")):\n    pass\n',
  ],
  [
    'a sync dependency does not count',
    'import requests\ndef user():\n    return requests.get("u")\nasync def f(u=Depends(user)):\n    return u\n',
  ],
  [
    'what runs once at start does not count',
    'from contextlib import asynccontextmanager\n@asynccontextmanager\nasync def lifespan(app):\n    app.state.m = open("model").read()\n    yield\n@app.on_event("startup")\nasync def up():\n    open("x")\n',
  ],
  [
    'a method of another class does not count',
    'import time\nclass A:\n    def wait(self):\n        time.sleep(1)\nclass B:\n    async def f(self):\n        self.wait()\n',
  ],
  ['a function that calls itself ends', 'async def f():\n    g()\ndef g():\n    g()\n'],
  ['names that stand for each other end', 'a = b\nb = a\nasync def f():\n    a.get()\n'],
];

test('a call of the library that only computes is none', async () => {
  const text = 'import requests\ns = requests.Session()\nasync def f():\n    s.mount("a", x)\n    s.get("u")\n';
  expect(await lines(text)).toEqual([5]);
});

test('a script beside the service has an event loop of its own', async () => {
  const text = 'import time\nasync def f():\n    time.sleep(1)\n';
  const file = { ...python(text), path: 'services/a/scripts/backfill.py' };
  expect(await callsInAsync([file], wanted)).toEqual([]);
});

describe('a blocking call on the event loop', () => {
  test.each(blocking)('%s', async (_name, text, expected) => {
    expect(await lines(text)).toEqual(expected);
  });
  test.each(harmless)('%s', async (_name, text) => {
    expect(await lines(text)).toEqual([]);
  });

  const across: [string, Record<string, string>, string[]][] = [
    [
      'a plain function of another file that an async route calls counts where it blocks',
      {
        'app/main.py': 'from .client import fetch\nasync def f():\n    return fetch()\n',
        'app/client.py': 'import requests\n\ndef fetch():\n    return requests.get("u")\n',
      },
      ['app/client.py:4'],
    ],
    [
      'an absolute import of the service’s own package is followed',
      {
        'app/main.py': 'from app import client\nasync def f():\n    return client.fetch()\n',
        'app/client.py': 'import requests\ndef fetch():\n    return requests.get("u")\n',
      },
      ['app/client.py:3'],
    ],
    [
      'a session made by another file’s factory counts where it is used',
      {
        'main.py':
          'from database import SessionLocal\nasync def f():\n    db = SessionLocal()\n    db.execute("select 1")\n',
        'database.py': 'from sqlalchemy.orm import sessionmaker\nSessionLocal = sessionmaker(bind=engine)\n',
      },
      ['main.py:4'],
    ],
    [
      'an async function of another file does not count for its caller',
      {
        'main.py': 'from client import fetch\nasync def f():\n    return await fetch()\n',
        'client.py': 'async def fetch():\n    return 1\n',
      },
      [],
    ],
    [
      'a function of another file that is handed to a thread does not count',
      {
        'main.py':
          'import asyncio\nfrom client import fetch\nasync def f():\n    return await asyncio.to_thread(fetch)\n',
        'client.py': 'import requests\ndef fetch():\n    return requests.get("u")\n',
      },
      [],
    ],
    [
      'files that import each other end',
      { 'a.py': 'from b import x\nasync def f():\n    x()\n', 'b.py': 'from a import x\n' },
      [],
    ],
  ];
  test.each(across)('%s', async (_name, files, expected) => {
    const sources = Object.entries(files).map(([path, text]) => ({ ...python(text), path }));
    const found = await callsInAsync(sources, wanted);
    expect(found.map(({ path, line }) => `${path}:${line}`)).toEqual(expected);
  });

  test('nesting as deep as is read does not exhaust the stack', async () => {
    const deep = `async def f():\n    open("x")\n    x = ${'('.repeat(200)}1${')'.repeat(200)}\n    y = ${'a.'.repeat(9_000)}b()\n`;
    expect(await lines(deep)).toEqual([2]);
  });

  test('tests and other languages are left out', async () => {
    const text = 'async def f():\n    open("x")\n';
    const files = [
      { ...python(text), test: true },
      { ...python(text), family: 'ruby' as const },
    ];
    expect(await callsInAsync(files, wanted)).toEqual([]);
  });
});
