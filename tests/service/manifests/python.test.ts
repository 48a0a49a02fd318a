import { expect, test } from 'vitest';
import { namesOf } from '../../../src/service/manifest.ts';
import { manifestReader } from '../../../src/service/manifests.ts';
import { serviceFilesOf } from '../../support/service-files.ts';

function read(path: string, files: Record<string, string>) {
  const reader = manifestReader(path) ?? manifestReader(path.slice(path.lastIndexOf('/') + 1));
  if (reader === undefined) throw new Error(`no reader for ${path}`);
  return reader.read({ path, text: files[path] ?? '' }, (other) => files[other]);
}

/** Each dependency as `name@version scope:line`. */
function told(path: string, files: Record<string, string>): readonly string[] {
  return read(path, files).dependencies.map(
    ({ name, version, scope, evidence }) =>
      `${name}@${version ?? '-'} ${scope}:${evidence.path === path ? '' : `${evidence.path}:`}${evidence.line}`,
  );
}

type Row = readonly [string, string, Record<string, string>, readonly string[]];

const rows: readonly Row[] = [
  [
    'names in every spelling are one',
    'requirements.txt',
    { 'requirements.txt': '\uFEFFFlask_SQLAlchemy == 3.1.1\nruamel.yaml>=0.18\n' },
    ['flask-sqlalchemy@3.1.1 runtime:1', 'ruamel-yaml@>=0.18 runtime:2'],
  ],
  [
    'hashes, continued lines, markers and options of one requirement',
    'requirements.txt',
    {
      'requirements.txt':
        'flask==3.0.3 \\\n    --hash=sha256:34e8 \\\n    --hash=sha256:ceb2\npywin32>=306; sys_platform == "win32"\nnumpy==1.26.4 --no-binary numpy\nuvicorn[standard]\n',
    },
    ['flask@3.0.3 runtime:1', 'pywin32@>=306 runtime:4', 'numpy@1.26.4 runtime:5', 'uvicorn@- runtime:6'],
  ],
  [
    'addresses: a wheel, a tag of a repository, a direct reference, an address that names nothing',
    'requirements.txt',
    {
      'requirements.txt':
        'https://host.test/whl/torch-2.4.1+cpu-cp312-cp312-linux_x86_64.whl\ngit+https://host.test/o/x.git@v1.4.2#egg=web_x\nflask @ git+https://host.test/flask.git@3.0.3\ngit+https://host.test/o/tool.git\nhttps://host.test/a.zip\n./libs/shared\n-e .\n-e git+ssh://git@host.test/o/y.git#egg=y\n',
    },
    ['torch@2.4.1+cpu runtime:1', 'web-x@1.4.2 runtime:2', 'flask@3.0.3 runtime:3', 'y@- runtime:8'],
  ],
  [
    'includes beside each other, one of them missing and one that includes itself',
    'requirements/prod.txt',
    {
      'requirements/prod.txt': '-r base.txt\n-rextra.txt\n--requirement=../none.txt\ngunicorn==23.0.0\n',
      'requirements/base.txt': 'django==5.1.1\n',
      'requirements/extra.txt': '-r extra.txt\nredis # cache\n',
    },
    [
      'django@5.1.1 runtime:requirements/base.txt:1',
      'redis@- runtime:requirements/extra.txt:2',
      'gunicorn@23.0.0 runtime:4',
    ],
  ],
  [
    'constraints ask for nothing and only say the version',
    'requirements.txt',
    {
      'requirements.txt': '-c constraints.txt\nflask\nredis>=5\n',
      'constraints.txt': 'flask==3.0.3\nredis==5.1.1\ndjango==5.1\n',
    },
    ['flask@3.0.3 runtime:2', 'redis@>=5 runtime:3'],
  ],
  ...['requirements/dev.txt', 'dev-requirements.txt', 'requirements_test.txt', 'requirements.lint.in'].map(
    (path): Row => [`${path} is for development`, path, { [path]: 'flask' }, ['flask@- development:1']],
  ),
  ...['requirements/production.txt', 'requirements-docker.txt', 'test/app/requirements.txt'].map(
    (path): Row => [`${path} is what runs`, path, { [path]: 'flask' }, ['flask@- runtime:1']],
  ),
  [
    'extras by what their names say',
    'pyproject.toml',
    {
      'pyproject.toml':
        '[project]\nname = "flask-shop"\ndescription = "a flask shop"\n# flask is old\ndependencies = ["flask>=3"]\n[project.optional-dependencies]\npg = ["psycopg[binary]==3.2.3"]\ndev = ["pytest", "celery"]\n',
    },
    ['flask@>=3 runtime:5', 'psycopg@3.2.3 optional:7', 'pytest@- development:8', 'celery@- development:8'],
  ],
  [
    'groups that say they are deployed, and an included group',
    'pyproject.toml',
    {
      'pyproject.toml':
        '[project]\ndependencies = []\n[dependency-groups]\nserver = ["gunicorn==23.0.0"]\nlint = ["ruff"]\nall = [{ include-group = "lint" }, "nox"]\n[tool.uv]\ndev-dependencies = ["mypy"]\n',
    },
    ['gunicorn@23.0.0 runtime:4', 'ruff@- development:5', 'nox@- development:6', 'mypy@- development:8'],
  ],
  [
    'Poetry with optional packages, several versions, sources and main’s group',
    'pyproject.toml',
    {
      'pyproject.toml':
        '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npython = "^3.12"\nredis = { version = "^5.1", optional = true }\nnumpy = [{ version = "1.26.4", python = "<3.13" }, { version = "2.1", python = ">=3.13" }]\nshared = { path = "../shared", develop = true }\nx = { git = "https://host.test/x.git", tag = "v1.2" }\n[tool.poetry.group.prod.dependencies]\ngunicorn = "*"\n[tool.poetry.dev-dependencies]\npytest = "^8"\n',
    },
    [
      'redis@^5.1 optional:5',
      'numpy@1.26.4 runtime:6',
      'shared@- runtime:7',
      'x@v1.2 runtime:8',
      'gunicorn@- runtime:10',
      'pytest@^8 development:12',
    ],
  ],
  [
    'a package in the project and in Poetry counts once',
    'pyproject.toml',
    {
      'pyproject.toml':
        '[project]\ndependencies = ["flask>=3"]\n[tool.poetry.dependencies]\nflask = { source = "internal" }\n',
    },
    ['flask@>=3 runtime:2'],
  ],
  [
    'PDM and Hatch develop in lists of their own',
    'pyproject.toml',
    {
      'pyproject.toml':
        '[project]\ndependencies = ["falcon~=4.0"]\n[tool.pdm.dev-dependencies]\ntest = ["pytest>=8"]\n[tool.hatch.envs.docs]\ndependencies = ["mkdocs"]\n[tool.hatch.envs.default]\nextra-dependencies = ["ipython"]\n',
    },
    ['falcon@~=4.0 runtime:2', 'pytest@>=8 development:4', 'mkdocs@- development:6', 'ipython@- development:8'],
  ],
  [
    'Pixi in pyproject.toml',
    'pyproject.toml',
    {
      'pyproject.toml':
        '[project]\nname = "x"\n[tool.pixi.dependencies]\npython = "3.12.*"\nnumpy = ">=1.26"\n[tool.pixi.feature.test.dependencies]\npytest = "*"\n',
    },
    ['numpy@>=1.26 runtime:5', 'pytest@- development:7'],
  ],
  [
    'pixi.toml with packages of both kinds',
    'pixi.toml',
    {
      'pixi.toml':
        '[workspace]\nname = "x"\n[dependencies]\npython = "3.12.*"\nflask = "3.0.*"\n[pypi-dependencies]\nshop = { path = "." }\n[feature.gpu.dependencies]\npytorch = "*"\n',
    },
    ['flask@3.0.* runtime:5', 'shop@- runtime:7', 'pytorch@- optional:9'],
  ],
  [
    'Pipfile with a table and development packages',
    'Pipfile',
    {
      Pipfile:
        '[[source]]\nurl = "https://pypi.org/simple"\n[packages]\nDjango = "==5.1.1"\nuvicorn = { extras = ["standard"], version = ">=0.30" }\n[dev-packages]\npytest = "*"\n',
    },
    ['django@==5.1.1 runtime:4', 'uvicorn@>=0.30 runtime:5', 'pytest@- development:7'],
  ],
  [
    'setup.py with extras in a name, a comment and its own extras',
    'setup.py',
    {
      'setup.py':
        "setup(\n    name='shop',\n    install_requires=[\n        'uvicorn[standard]>=0.30',  # not 'flask'\n        'fastapi==0.115.0',\n    ],\n    extras_require={\n        'pg': ['asyncpg'],\n        'test': ('pytest', 'celery'),\n    },\n    tests_require=['tox'],\n)\n",
    },
    [
      'uvicorn@>=0.30 runtime:4',
      'fastapi@0.115.0 runtime:5',
      'asyncpg@- optional:8',
      'pytest@- development:9',
      'celery@- development:9',
      'tox@- development:11',
    ],
  ],
  [
    'setup.py with its requirements in a variable',
    'setup.py',
    {
      'setup.py':
        "REQUIRED = [\n    'flask>=3',\n]\nEXTRAS: dict = {'docs': ['sphinx']}\nsetup(install_requires=REQUIRED, extras_require=EXTRAS, packages=['flask'])\n",
    },
    ['flask@>=3 runtime:2', 'sphinx@- development:4'],
  ],
  [
    'setup.py that reads its requirements from a file tells none of its own',
    'setup.py',
    { 'setup.py': "setup(name='x', install_requires=open('requirements.txt').read().splitlines())\n" },
    [],
  ],
  [
    'setup.cfg with a section of extras and comments',
    'setup.cfg',
    {
      'setup.cfg':
        '[metadata]\nname = shop\n\n[options]\npackages = find:\ninstall_requires =\n    Flask>=3\n    # celery\n    redis\npython_requires = >=3.10\n\n[options.extras_require]\ndev =\n    pytest\npg = psycopg\n\n[flake8]\nignore =\n    E501\n',
    },
    ['flask@>=3 runtime:7', 'redis@- runtime:9', 'pytest@- development:14', 'psycopg@- optional:15'],
  ],
  [
    'environment.yml of conda with channels, builds and what pip adds',
    'environment.yml',
    {
      'environment.yml':
        'name: shop\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.12\n  - conda-forge::flask=3.0.3=pyhd8ed\n  - numpy>=1.26,<2\n  - pip\n  - pip:\n      - fastapi[all]==0.115.0\n      - -r requirements.txt\n',
    },
    ['flask@3.0.3 runtime:6', 'numpy@>=1.26,<2 runtime:7', 'pip@- runtime:8', 'fastapi@0.115.0 runtime:10'],
  ],
  [
    'an environment.yml of another tool holds no packages',
    'environment.yml',
    { 'environment.yml': 'environment:\n  name: staging\n  dependencies: none\n' },
    [],
  ],
];

test.each(rows)('%s', (_name, path, files, expected) => {
  expect(told(path, files)).toEqual(expected);
});

test.each<[string, string, string]>([
  ['pyproject.toml', '[project]\nrequires-python = ">=3.11"\n', '>=3.11'],
  ['pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.12"\n', '^3.12'],
  ['Pipfile', '[requires]\npython_version = "3.12"\n', '3.12'],
  ['setup.py', "setup(python_requires='>=3.9')", '>=3.9'],
  ['setup.cfg', '[options]\npython_requires = >=3.10\n', '>=3.10'],
  ['environment.yml', 'dependencies:\n  - python=3.12.4\n', '3.12.4'],
])('%s tells the version of Python', (path, text, expected) => {
  expect(read(path, { [path]: text }).runtimes.get('python')?.version).toBe(expected);
});

test.each<[string, string, number]>([
  ['pyproject.toml', '[project]\nname = "x"\n[project.scripts]\nserve = "x.main:run"\n', 4],
  ['setup.py', "setup(\n  entry_points={'console_scripts': ['serve=x:run']})\n", 2],
  ['setup.cfg', '[options.entry_points]\nconsole_scripts =\n    serve = x:run\n', 3],
])('%s tells what it starts', (path, text, line) => {
  expect(read(path, { [path]: text }).starts.map(({ line }) => line)).toEqual([line]);
});

test.each<[string, string]>([
  ['pyproject.toml', '[project\n'],
  ['Pipfile', '[packages]\nflask =\n'],
  ['pixi.toml', 'x'],
  ['environment.yml', 'dependencies: ['],
])('a broken %s says where', (path, text) => {
  expect(() => read(path, { [path]: text })).toThrow(/^line \d+: /);
});

test('prose about requirements is no manifest', () => {
  expect(manifestReader('functional-requirements.txt')).toBeUndefined();
});

test('a service’s includes and constraints are among the files that are read', async () => {
  const { manifests } = await serviceFilesOf({
    'requirements.txt': '-r requirements/production.txt\n',
    'requirements/production.txt': '-r base.txt\n-c ../constraints.txt\ngunicorn\n',
    'requirements/base.txt': 'flask==3.0.3\n',
    'constraints.txt': 'gunicorn==23.0.0\n',
    'main.py': 'import flask\n',
  });
  const [own] = manifests.filter(({ path }) => path === 'requirements.txt');
  expect(own?.dependencies.map(({ name, version }) => `${name} ${version}`)).toEqual([
    'flask 3.0.3',
    'gunicorn 23.0.0',
  ]);
});

test.each([
  ['requirements.txt', 'Celery[Redis, ,SQS] >= 5\n', ['celery', 'celery[redis]', 'celery[sqs]']],
  [
    'requirements.txt',
    'sqlalchemy [asyncio,postgresql_asyncpg]==2.0; python_version > "3"\n',
    ['sqlalchemy', 'sqlalchemy[asyncio]', 'sqlalchemy[postgresql-asyncpg]'],
  ],
  ['requirements.txt', 'celery[]\n', ['celery']],
  ['pyproject.toml', '[project]\ndependencies = ["faststream[kafka]>=0.5"]\n', ['faststream', 'faststream[kafka]']],
  [
    'pyproject.toml',
    '[tool.poetry.dependencies]\ndatabases = { version = "^0.9", extras = ["AsyncPG", 1] }\n',
    ['databases', 'databases[asyncpg]'],
  ],
  [
    'Pipfile',
    '[packages]\nuvicorn = { extras = ["standard"], version = ">=0.30" }\n',
    ['uvicorn', 'uvicorn[standard]'],
  ],
])('the extras of a package are names of it: %s, %j', (path, text, expected) => {
  expect(read(path, { [path]: text }).dependencies.flatMap(namesOf)).toEqual(expected);
});
