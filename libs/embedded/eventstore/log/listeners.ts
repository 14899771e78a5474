/** Who wants to know of appends: to one stream, or to any (`$all`). */
export class AppendListeners {
  private readonly byStream = new Map<string, Set<() => void>>();
  private readonly toAll = new Set<() => void>();

  /** @returns how to stop listening. */
  onStream(stream: string, listener: () => void): () => void {
    const listeners = this.byStream.get(stream) ?? new Set();
    this.byStream.set(stream, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.byStream.delete(stream);
    };
  }

  /** @returns how to stop listening. */
  onAll(listener: () => void): () => void {
    this.toAll.add(listener);
    return () => this.toAll.delete(listener);
  }

  notify(streams: Iterable<string>): void {
    for (const stream of streams) this.byStream.get(stream)?.forEach((listener) => listener());
    this.toAll.forEach((listener) => listener());
  }
}
