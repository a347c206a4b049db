// The import law of docs/adr/0001-house.md as rules. Every rule's comment names the right door, because that is what a
// person needs when a rule fails. `to.path` is matched against the resolved path, so `core/` means our own folder only.
const tests = '\\.test\\.tsx?$|\\.fake\\.ts$'
const slices = '^core/(?!kernel|platform|host|server|vault)[^/]+/'
// Makes the files that tests compare with; run by hand, never part of the app.
const golden = '/golden/'
// Measures the whole reader, rules of the core included; run by hand, never part of the app.
const measuring = '^models/[^/]+/eval/'
const typesOnly = ['type-only']
const npm = (...names) => `^node_modules/(${names.join('|')})/`

/** Modules outside core's own interface that hold nothing but shared vocabulary (names and shapes). */
const contracts = [
  '^core/api-contract\\.ts$',
  '^core/[^/]+/[^/]+\\.contract\\.ts$',
  '^core/[^/]+/[^/]+/[^/]+\\.contract\\.ts$',
  '^core/affect/reading\\.ts$',
  '^core/safety/risk-level\\.ts$',
  '^core/library/installed-model\\.ts$',
]

// Pure, and it must stand when no core process answers: renderer/safety/card-data.ts runs it in the page.
const safetyCard = '^core/safety/safety-card\\.ts$'

const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

export const rules = [
  forbid(
    'renderer-sees-contracts-only',
    'The renderer asks the core through renderer/rpc. Shapes come from core/**/*.contract.ts; pure values that both sides need live in core/kernel.',
    { path: '^renderer/', pathNot: tests },
    { path: '^core/', pathNot: ['^core/kernel/', safetyCard, ...contracts] },
  ),
  forbid(
    'renderer-imports-types-of-contracts',
    'A contract is imported as a type (`import type`), so that no server code reaches the page. A value that both sides need belongs in core/kernel.',
    { path: '^renderer/', pathNot: tests },
    { path: contracts, dependencyTypesNot: typesOnly },
  ),
  forbid(
    'renderer-is-a-page',
    'The renderer runs in a sandboxed page: no Node, no native package, no model. Add an operation to the API and call it through renderer/rpc.',
    { path: '^renderer/', pathNot: tests },
    {
      path: [
        '^(models|electron|scripts|e2e|bench)/',
        npm(
          'better-sqlite3',
          'drizzle-orm',
          'fastify',
          '@fastify/[^/]+',
          '@orpc/server',
          'onnxruntime-node',
          '@node-rs/argon2',
        ),
      ],
    },
  ),
  forbid(
    'renderer-has-no-node',
    'The renderer has no `node:` modules. Add an operation to the API, or use what the page itself offers.',
    { path: '^renderer/', pathNot: tests },
    { dependencyTypes: ['core'] },
  ),
  forbid(
    'core-is-portable',
    'Only core/platform, core/host and core/server touch the machine. Put an adapter into core/platform and hand it in from core/host.',
    { path: '^core/', pathNot: ['^core/(platform|host|server)/', golden, tests] },
    { dependencyTypes: ['core'] },
  ),
  forbid(
    'native-code-behind-the-platform',
    'Native packages stay behind an adapter in core/platform (inference: in models/).',
    { path: '^core/', pathNot: ['^core/platform/', tests] },
    { path: npm('better-sqlite3', '@node-rs/argon2', 'onnxruntime-node', 'proper-lockfile') },
  ),
  forbid(
    'core-looks-at-nobody-above',
    'The core knows no window, page, model or script. Define an interface in the slice and let core/host wire the implementation in.',
    { path: '^core/' },
    { path: ['^(electron|renderer|models|scripts|e2e|bench)/', npm('react', 'react-dom', '@mantine/[^/]+')] },
  ),
  forbid(
    'slices-do-not-know-their-host',
    'A slice is wired by core/host and served by core/server; it never looks up at them. Take what you need as a parameter.',
    { path: [slices, '^core/(kernel|vault|platform)/'], pathNot: tests },
    { path: '^core/(host|server)/' },
  ),
  forbid(
    'platform-knows-no-slice',
    'An adapter in core/platform implements what it is given; it may import types of a slice, no code.',
    { path: '^core/platform/', pathNot: tests },
    { path: [slices, '^core/vault/'], dependencyTypesNot: typesOnly },
  ),
  forbid(
    'slices-own-their-tables',
    'Ask the other slice through a function it exports; its .store.ts and .schema.ts are its own. Only core/vault/vault.schema.ts is shared ground.',
    { path: '^core/([^/]+)/', pathNot: tests },
    {
      path: '^core/[^/]+/.+\\.(store|schema)\\.ts$',
      pathNot: ['^core/$1/', '^core/vault/vault\\.schema\\.ts$'],
    },
  ),
  forbid(
    'kernel-depends-on-nothing',
    'core/kernel is the ground: it imports only itself and small packages without side effects.',
    { path: '^core/kernel/', pathNot: tests },
    { path: '^(core/(?!kernel/)|models|electron|renderer|scripts)' },
  ),
  forbid(
    'models-see-interfaces',
    "models/ implements core's interfaces: import the types of the slice (affect/reading.ts, companion/companion.ts), pure values of core/kernel, nothing else.",
    { path: '^models/', pathNot: [measuring, tests] },
    { path: '^core/', pathNot: ['^core/kernel/', ...contracts, '^core/companion/companion\\.ts$'] },
  ),
  forbid(
    'models-look-at-nobody-above',
    'A model runs in its own process and knows neither window nor page.',
    { path: '^models/' },
    { path: '^(electron|renderer|scripts|e2e)/' },
  ),
  forbid(
    'only-electron-imports-electron',
    'Only electron/ may import `electron`. Give the core or the page what it needs through the port.',
    { pathNot: '^electron/' },
    { path: '^node_modules/electron/' },
  ),
  forbid(
    'electron-wires-core-and-models',
    'electron/ starts the core and the models; it never imports the page or a script.',
    { path: '^electron/', pathNot: tests },
    { path: '^(renderer|scripts|e2e|bench)/' },
  ),
  forbid(
    'preload-is-alone',
    'The preload hands over one port. Whatever else you need belongs behind that port.',
    { path: '^electron/preload/', pathNot: tests },
    { pathNot: ['^node_modules/electron/', '^electron/preload/'], dependencyTypesNot: typesOnly },
  ),
  forbid(
    'fakes-are-for-tests',
    'A .fake.ts makes a failure happen on purpose; only tests, benchmarks and e2e import it.',
    { path: '^(core|models|electron|renderer)/', pathNot: tests },
    { path: tests },
  ),
  forbid(
    'no-runtime-cycle',
    'These files import each other while running. Move what both need into a third file, or import the type only.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: typesOnly } },
  ),
  forbid(
    'imports-resolve',
    'This import leads nowhere. Relative imports carry their .ts or .tsx extension; packages are listed in package.json.',
    {},
    { couldNotResolve: true, pathNot: '\\?(raw|url|worker|inline)$' },
  ),
]
