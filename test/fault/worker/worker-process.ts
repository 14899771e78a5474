import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const main = join(__dirname, '../../../dist/apps/worker/main.js');

interface Addresses {
  readonly eventstoreUrl: string;
  readonly mongodbUrl: string;
  readonly dataDir: string;
}

/** A worker in a process of its own, from the compiled sources. */
export class WorkerProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** Resolves when it is at work. */
  static async start({ eventstoreUrl, mongodbUrl, dataDir }: Addresses): Promise<WorkerProcess> {
    if (!existsSync(main)) throw new Error('the worker is not built: npm run build');
    const child = spawn(process.execPath, [main], {
      env: {
        PATH: process.env['PATH'],
        EVENTSTORE_URL: eventstoreUrl,
        MONGODB_URL: mongodbUrl,
        DATA_DIR: dataDir,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const worker = new WorkerProcess(child);
    const lines = createInterface({ input: child.stdout });
    const running = new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => line.includes('the worker runs') && resolve());
      child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
    });
    await running;
    return worker;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Stalls it, or lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  async kill(): Promise<void> {
    if (!this.running) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }
}
