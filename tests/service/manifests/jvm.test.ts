import { expect, test } from 'vitest';
import { manifestReader } from '../../../src/service/manifests.ts';

function told(path: string, files: Readonly<Record<string, string>>) {
  const manifest = manifestReader(path.slice(path.lastIndexOf('/') + 1))?.read(
    { path, text: files[path] ?? '' },
    (other) => files[other],
  );
  return (manifest?.dependencies ?? []).map(
    ({ name, version, scope, evidence }) =>
      `${name}@${version ?? '-'} ${scope}:${evidence.path === path ? '' : `${evidence.path}:`}${evidence.line}`,
  );
}

type Row = readonly [string, string, Readonly<Record<string, string>>, readonly string[]];

const poms: readonly Row[] = [
  [
    'a profile has dependencies and properties of its own',
    'pom.xml',
    {
      'pom.xml':
        '<project>\n<profiles><profile><id>db</id>\n<properties><pg>42.7.4</pg></properties>\n<dependencies><dependency><groupId>org.postgresql</groupId>\n<artifactId>postgresql</artifactId><version>${pg}</version></dependency></dependencies></profile></profiles>\n</project>',
    },
    ['org.postgresql:postgresql@42.7.4 runtime:5'],
  ],
  [
    'what is excluded, commented out or only managed is not asked for, and is not shown as evidence',
    'pom.xml',
    {
      'pom.xml':
        '<project>\n<dependencyManagement><dependencies><dependency><groupId>m</groupId><artifactId>m</artifactId><version>1</version></dependency></dependencies></dependencyManagement>\n<!-- <artifactId>b</artifactId> -->\n<dependencies><dependency><groupId>a</groupId><artifactId>a</artifactId><version>1.10</version>\n<exclusions><exclusion><groupId>b</groupId><artifactId>b</artifactId></exclusion></exclusions></dependency>\n<dependency><groupId>b</groupId>\n<artifactId>b</artifactId><version>2</version></dependency></dependencies>\n</project>',
    },
    ['a:a@1.10 runtime:4', 'b:b@2 runtime:7'],
  ],
  [
    'the Scala version leaves the name, as a number or as a property, resolved or not',
    'pom.xml',
    {
      'pom.xml':
        '<project><properties><scala.binary.version>2.13</scala.binary.version></properties>\n<dependencies>\n<dependency><groupId>o</groupId><artifactId>a_${scala.binary.version}</artifactId><version>1</version></dependency>\n<dependency><groupId>o</groupId><artifactId>b_3</artifactId></dependency>\n<dependency><groupId>o</groupId><artifactId>c_${scala.compat}</artifactId></dependency>\n<dependency><groupId>o</groupId><artifactId>d_x</artifactId></dependency>\n</dependencies></project>',
    },
    ['o:a@1 runtime:3', 'o:b@- runtime:4', 'o:c@- runtime:5', 'o:d_x@- runtime:6'],
  ],
  [
    'a bill of materials gives the version of its group',
    'pom.xml',
    {
      'pom.xml':
        '<project><properties><v>3.15.1</v></properties>\n<dependencyManagement><dependencies><dependency><groupId>io.acme.platform</groupId><artifactId>bom</artifactId><version>${v}</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>\n<dependencies><dependency><groupId>io.acme</groupId><artifactId>rest</artifactId></dependency>\n<dependency><groupId>io.acmeother</groupId><artifactId>x</artifactId></dependency></dependencies></project>',
    },
    ['io.acme:rest@3.15.1 runtime:3', 'io.acmeother:x@- runtime:4'],
  ],
  [
    'plugins with properties, and without a group',
    'pom.xml',
    {
      'pom.xml':
        '<project><properties><p>3.1</p></properties><build><plugins>\n<plugin><groupId>io.acme</groupId><artifactId>acme-maven-plugin</artifactId><version>${p}</version></plugin>\n<plugin><artifactId>maven-war-plugin</artifactId></plugin>\n</plugins></build></project>',
    },
    ['io.acme:acme-maven-plugin@3.1 runtime:2', 'org.apache.maven.plugins:maven-war-plugin@- runtime:3'],
  ],
  [
    'a module has what a parent outside its own line of directories manages',
    'apps/shop/pom.xml',
    {
      'apps/shop/pom.xml':
        '<project><parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version><relativePath>../parent/pom.xml</relativePath></parent>\n<dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId></dependency></dependencies></project>',
      'apps/parent/pom.xml':
        '<project><dependencyManagement><dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId><version>7</version></dependency></dependencies></dependencyManagement></project>',
    },
    ['a:b@7 runtime:2', 'g:p@1 indirect:1'],
  ],
];

test.each(poms)('pom.xml: %s', (_name, path, files, expected) => expect(told(path, files)).toEqual(expected));

const builds: readonly Row[] = [
  [
    'several in one call, over lines, with exclusions, platforms, projects, files and a classifier',
    'build.gradle',
    {
      'build.gradle':
        "dependencies {\n  implementation 'a:one:1',\n    'a:two:2'\n  implementation(\n    'a:three:3'\n  ) { exclude group: 'no', module: 'no' }\n  implementation platform('a:bom:4')\n  implementation project(':core')\n  implementation files('libs/x.jar')\n  runtimeOnly 'a:four:5:linux@jar'\n  compileOnly('a:five:6')\n}\n",
    },
    [
      'a:one@1 runtime:2',
      'a:two@2 runtime:2',
      'a:three@3 runtime:4',
      'a:bom@4 runtime:7',
      'a:four@5 runtime:10',
      'a:five@6 optional:11',
    ],
  ],
  [
    'map notation in both languages',
    'build.gradle.kts',
    {
      'build.gradle.kts':
        'dependencies {\n  implementation(group = "a", name = "one", version = "1")\n  testImplementation(group = "a", name = "two", version = "2")\n}\n',
    },
    ['a:one@1 runtime:2', 'a:two@2 development:3'],
  ],
  [
    'versions by a property, a map, extra values and the catalog',
    'svc/build.gradle',
    {
      'svc/build.gradle':
        'ext { kept = \'1\' }\nversions = [web: \'2\']\ndef other = "$kept"\ndependencies {\n  implementation "a:one:$kept"\n  implementation "a:two:${versions.web}"\n  implementation "a:three:${rootProject.ext.up}"\n  implementation "a:four:${property(\'listed\')}"\n  implementation "a:five:${libs.versions.in-catalog.get()}"\n  implementation "a:six:${unknown.value}"\n  implementation "a:seven_$scalaVersion:1"\n}\n'.replace(
          'in-catalog',
          'in.catalog',
        ),
      'build.gradle': "ext.up = '3'\n",
      'gradle.properties': 'listed=4\n',
      'gradle/libs.versions.toml': '[versions]\nin-catalog = { strictly = "5" }\n',
    },
    [
      'a:one@1 runtime:5',
      'a:two@2 runtime:6',
      'a:three@3 runtime:7',
      'a:four@4 runtime:8',
      'a:five@5 runtime:9',
      'a:six@${unknown.value} runtime:10',
      'a:seven@1 runtime:11',
    ],
  ],
  [
    'a catalog with a bundle, a short form, plugin aliases and one that is not applied here',
    'svc/build.gradle.kts',
    {
      'svc/build.gradle.kts':
        'plugins {\n  alias(libs.plugins.web.app)\n  alias(libs.plugins.other) apply false\n  id("no.plugin") version "1" apply false\n}\ndependencies {\n  implementation(libs.bundles.data)\n  testImplementation(libs.check)\n}\n',
      'gradle/libs.versions.toml':
        '[versions]\nw = "3"\n[libraries]\none = "a:one:1"\ntwo_x = { group = "a", name = "two", version.ref = "w" }\ncheck = { module = "a:check" }\n[bundles]\ndata = ["one", "two-x"]\n[plugins]\nweb-app = { id = "a.web", version.ref = "w" }\nother = "a.other:1"\n',
    },
    ['a:one@1 runtime:7', 'a:two@3 runtime:7', 'a:check@- development:8', 'a.web@3 runtime:2'],
  ],
  [
    'plugins by id, by name, in back quotes, by the short form of Kotlin, and by apply',
    'build.gradle.kts',
    {
      'build.gradle.kts':
        'plugins {\n  kotlin("jvm") version "2.0.0"\n  `java-library`\n  war\n  id("a.b") version "1"\n}\napply(plugin = "c.d")\ndependencies { implementation(kotlin("stdlib")) }\n',
    },
    [
      'org.jetbrains.kotlin.jvm@2.0.0 runtime:2',
      'a.b@1 runtime:5',
      'c.d@- runtime:7',
      'java-library@- runtime:3',
      'war@- runtime:4',
    ],
  ],
  [
    'configurations of source sets, quoted ones, and those for tests, constraints and the build itself',
    'build.gradle.kts',
    {
      'build.gradle.kts':
        'buildscript {\n  dependencies { classpath("no:no:1") }\n}\ndependencies {\n  "implementation"("a:one:1")\n  jvmMainImplementation("a:two:2")\n  integrationTestImplementation("a:three:3")\n  constraints {\n    implementation("no:no:1")\n  }\n}\nkotlin {\n  sourceSets {\n    commonMain.dependencies {\n      implementation("a:four:4")\n    }\n    val jvmTest by getting {\n      dependencies {\n        implementation("a:five:5")\n      }\n    }\n  }\n}\n',
    },
    [
      'a:one@1 runtime:5',
      'a:two@2 runtime:6',
      'a:three@3 development:7',
      'a:four@4 runtime:15',
      'a:five@5 development:19',
    ],
  ],
  [
    'what the build above gives to its subprojects, and nothing else of it',
    'svc/build.gradle',
    {
      'svc/build.gradle': "dependencies {\n  implementation 'a:own:1'\n}\n",
      'build.gradle':
        "plugins { id 'no' version '1' }\ndependencies { implementation 'no:no:1' }\nsubprojects {\n  apply plugin: 'a.web'\n  dependencies {\n    implementation 'a:given:2'\n  }\n}\n",
    },
    ['a:own@1 runtime:2', 'a:given@2 runtime:build.gradle:6', 'a.web@- runtime:build.gradle:4'],
  ],
  [
    'what the root gives away is not its own',
    'build.gradle',
    { 'build.gradle': "subprojects {\n  dependencies {\n    implementation 'no:no:1'\n  }\n}\n" },
    [],
  ],
  [
    'convention plugins of buildSrc, one through another, and an applied script',
    'svc/build.gradle.kts',
    {
      'svc/build.gradle.kts': 'plugins {\n  id("acme.service")\n}\napply(from = "$rootDir/gradle/data.gradle")\n',
      'buildSrc/src/main/kotlin/acme.service.gradle.kts':
        'plugins {\n  id("acme.base")\n}\ndependencies {\n  implementation("a:web:1")\n}\n',
      'buildSrc/src/main/kotlin/acme.base.gradle.kts': 'plugins {\n  id("b.c")\n}\n',
      'gradle/data.gradle': "dependencies {\n  implementation 'a:data:2'\n}\n",
    },
    [
      'a:web@1 runtime:buildSrc/src/main/kotlin/acme.service.gradle.kts:5',
      'a:data@2 runtime:gradle/data.gradle:2',
      'acme.service@- runtime:2',
      'acme.base@- runtime:buildSrc/src/main/kotlin/acme.service.gradle.kts:2',
      'b.c@- runtime:buildSrc/src/main/kotlin/acme.base.gradle.kts:2',
    ],
  ],
  [
    'a bill of materials, the one of a dependency manager, and the plugin of an older build',
    'build.gradle',
    {
      'build.gradle':
        "buildscript {\n  dependencies { classpath 'c.boot:boot-gradle-plugin:3' }\n}\ndependencyManagement {\n  imports { mavenBom 'b.cloud:cloud-dependencies:2' }\n}\ndependencies {\n  implementation platform('a.web:web-bom:1')\n  implementation 'a.web:server'\n  implementation 'b.cloud:gateway'\n  implementation 'c.boot:starter'\n  implementation 'd:none'\n}\n",
    },
    [
      'a.web:web-bom@1 runtime:8',
      'a.web:server@1 runtime:9',
      'b.cloud:gateway@2 runtime:10',
      'c.boot:starter@3 runtime:11',
      'd:none@- runtime:12',
    ],
  ],
  [
    'constants of buildSrc',
    'svc/build.gradle.kts',
    {
      'svc/build.gradle.kts':
        'dependencies {\n  implementation(Deps.web)\n  implementation("a:two:${Versions.two}")\n}\n',
      'buildSrc/src/main/kotlin/Dependencies.kt':
        'object Versions {\n  const val web = "1"\n  const val two = "2"\n}\nobject Deps {\n  const val web = "a:web:${Versions.web}"\n}\n',
    },
    ['a:web@1 runtime:2', 'a:two@2 runtime:3'],
  ],
];

test.each(builds)('Gradle: %s', (_name, path, files, expected) => expect(told(path, files)).toEqual(expected));

test('a program starts by what pom.xml and build.gradle name', () => {
  const starts = (path: string, text: string) =>
    manifestReader(path)
      ?.read({ path, text }, () => undefined)
      .starts.map(({ line }) => line);
  expect(starts('pom.xml', '<project>\n<properties><start-class>a.Main</start-class></properties></project>')).toEqual([
    2,
  ]);
  expect(starts('pom.xml', '<project>\n<!-- <mainClass>a.Main</mainClass> --><name>a</name></project>')).toEqual([]);
  expect(starts('pom.xml', '<project>\n<packaging>war</packaging></project>')).toEqual([2]);
  expect(starts('build.gradle', "plugins {\n  id 'war'\n}\n")).toEqual([2]);
  expect(starts('build.gradle.kts', 'application {\n  mainClass.set("a.MainKt")\n}\n')).toEqual([2]);
});
