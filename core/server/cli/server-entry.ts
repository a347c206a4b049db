// Entry of browser mode. It checks Node's version before anything else is loaded: under an old one the encrypted store
// crashes instead of saying what is wrong.
import process from 'node:process'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 12)) {
  const { runServer } = await import('./main.ts')
  await runServer(process.argv.slice(2))
} else {
  process.stderr.write(
    `HealHub needs Node 22.12 or newer, and this is ${process.version}. Run \`npm ci\` once in its folder: it brings a fitting Node along.\n`,
  )
  process.exitCode = 6
}
