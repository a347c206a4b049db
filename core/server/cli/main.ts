// Browser mode: claims the data folder, opens the core in this process, serves it on the loopback address and shows the
// way in. It runs until a signal stops it.
import packageFile from '../../../package.json' with { type: 'json' }
import { endTidily } from '../../host/end-tidily.ts'
import { openCore } from '../../host/open-core.ts'
import { type Claim, claimDataFolder } from '../../platform/data-folder.ts'
import { type FolderConcern, lookAtFolder } from '../../platform/folder-concern.ts'
import { readPolicyFile } from '../../platform/policy-file.ts'
import { spawnNode } from '../../platform/process-port.ts'
import type { Policy } from '../../policy/policy.contract.ts'
import { readPolicy } from '../../policy/read-policy.ts'
import { lineLog } from '../call-log.ts'
import { createServer, type RunningServer } from '../create-server.ts'
import { type Arguments, helpText, readArguments } from './arguments.ts'
import { languageEntry, modelEntry, rendererFolder } from './built-parts.ts'
import { forbidCoreDumps } from '../../platform/no-core-dumps.ts'
import { openInBrowser } from './open-in-browser.ts'
import { sayConcern } from './say-concern.ts'
import { exitCodes, type WhyNot, whyNotAllowed, whyNotFolder, whyNotStarted } from './why-not.ts'

/** A server and core that run until they are closed. */
interface Running {
  readonly server: RunningServer
  close(): Promise<void>
}

async function start({ dataFolder, port, log }: Arguments, claim: Claim): Promise<Running> {
  const core = openCore({
    dataDir: dataFolder,
    spawnModel: () => spawnNode(modelEntry),
    spawnLanguage: () => spawnNode(languageEntry),
  })
  try {
    const server = await createServer({
      core,
      metrics: core.metrics,
      dataFolder,
      port,
      rendererFolder: rendererFolder(),
      version: packageFile.version,
      ...(log && { log: lineLog((line) => process.stderr.write(line), Date.now) }),
    })
    return {
      server,
      async close() {
        await server.close()
        await core.close()
        claim.release()
      },
    }
  } catch (fault) {
    await core.close()
    throw fault
  }
}

function showTheWayIn({ origin, openFile, codeFile }: RunningServer, concern: FolderConcern | null): void {
  console.log(`HealHub runs at ${origin}`)
  console.log(`Open it with: ${openFile}`)
  console.log(`If the page asks for a code, it is in: ${codeFile}`)
  if (rendererFolder() === null)
    console.log('The interface has not been built; only the API answers. Run `npm run build`.')
  if (concern) console.log(sayConcern(concern))
  console.log('Press Ctrl+C to stop.')
}

function stopWhenTold(running: Running): void {
  const stop = endTidily(() => running.close())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
  // Nothing is known about the state after these; what was acknowledged is on disk already (security.md R15).
  const fail = (fault: unknown) => {
    const name = fault instanceof Error ? fault.name : typeof fault
    process.stderr.write(`HealHub has to stop after a fault (${name}). What was stored is safe.\n`)
    stop(exitCodes.unexpected)
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
}

function giveUp({ code, sentence }: WhyNot): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = code
}

/** Runs the server until a signal stops it. `argv` is the command line without program and script. */
export async function runServer(
  argv: readonly string[],
  policy: Policy = readPolicy(readPolicyFile()),
): Promise<void> {
  const parsed = readArguments(argv)
  if (!parsed.ok) return giveUp({ code: exitCodes.notUnderstood, sentence: parsed.error.sentence })
  const args = parsed.value
  if (args.help) return console.log(helpText)
  if (!policy.browserMode) return giveUp(whyNotAllowed(policy))
  forbidCoreDumps()
  process.umask(0o077)
  const claimed = claimDataFolder(args.dataFolder)
  if (!claimed.ok) return giveUp(whyNotFolder(claimed.error, args.dataFolder))
  let running: Running
  try {
    running = await start(args, claimed.value)
  } catch (fault) {
    claimed.value.release()
    return giveUp(whyNotStarted(fault, args.dataFolder))
  }
  stopWhenTold(running)
  showTheWayIn(running.server, lookAtFolder(args.dataFolder))
  if (args.open) await openInBrowser(running.server.openFile)
}
