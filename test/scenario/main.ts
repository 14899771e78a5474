import { readScenario } from './parse';
import { failureLines } from './report';
import { runScenario } from './run';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Plays the files one after another; whether all went as expected. */
const playAll = async (files: readonly string[]): Promise<boolean> => {
  let well = true;
  for (const file of files) {
    let title = file;
    try {
      const scenario = await readScenario(file);
      title = scenario.title;
      if (scenario.steps.length === 0) continue;
      await runScenario(scenario);
      print(`ok ${title}`);
    } catch (error) {
      well = false;
      print(`FAILED ${title}`);
      for (const line of failureLines(error)) print(`  ${line}`);
    }
  }
  return well;
};

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('usage: npm run scenario -- FILE…\n');
  process.exitCode = 2;
} else {
  void playAll(files).then((well) => {
    process.exitCode = well ? 0 : 1;
  });
}
