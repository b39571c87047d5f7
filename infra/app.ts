import { application } from './application';

// The CDK command line hands its context (`-c engine=lambda`) to the application by environment, and synthesizes at exit.
application();
