import js from '@eslint/js'
import globals from 'globals'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

const ambient = [
  ['Date', 'The method has no clock: pass dates in.'],
  ['process', 'The method has no environment.'],
  ['globalThis', 'The method has no ambient state.'],
  ['performance', 'The method has no clock.'],
  ['crypto', 'The method has no randomness.'],
  ['console', 'The method has no output.'],
  ['fetch', 'The method has no network.'],
].map(([name, message]) => ({ name, message }))

export default ts.config(
  { ignores: ['build/', 'prisma/generated/', 'node_modules/', '.data/'] },
  js.configs.recommended,
  ts.configs.recommended,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['prisma/generated/**'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['scoring/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...ambient],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The method is deterministic.' },
      ],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'seed/**/*.ts', 'server.ts'],
    ignores: ['app/platform/environment.server.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'The environment is read in app/platform/environment.server.ts.',
        },
        { object: 'Math', property: 'random', message: 'Use node:crypto.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]',
          message: 'Use the tagged template: it binds its values.',
        },
        {
          selector: "JSXAttribute[name.name='style']",
          message: 'An inline style is blocked by the content security policy: use a class.',
        },
      ],
    },
  },
)
