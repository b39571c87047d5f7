/**
 * Jest reporter: closes a run with one plain line over all suites, `N passed, N failed`. In CI nothing may be skipped:
 * a suite that skips itself because something is missing on the machine fails the run there.
 */
module.exports = class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const skipped = process.env.CI === 'true' ? numPendingTests : 0;
    const failed = numFailedTests + numRuntimeErrorTestSuites + skipped;
    if (skipped > 0) {
      process.stderr.write(`${skipped} tests were skipped, which counts as failed here\n`);
      this.error = new Error('skipped tests');
    }
    // Jest prints its own summary after every other reporter; this line is to be the last.
    process.on('exit', () => process.stdout.write(`${numPassedTests} passed, ${failed} failed\n`));
  }

  getLastError() {
    return this.error;
  }
};
