/** Wakes one waiting reader; a raise while nobody waits is kept for the next wait. */
export class Signal {
  private raised = false;
  private wake: (() => void) | undefined;

  raise = (): void => {
    this.raised = true;
    this.wake?.();
  };

  async wait(): Promise<void> {
    if (!this.raised) await new Promise<void>((resolve) => (this.wake = resolve));
    this.raised = false;
    this.wake = undefined;
  }
}
