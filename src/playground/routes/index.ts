import type { Route } from '../route.js';
import { commandRoutes } from './commands.js';
import { directoryRoutes } from './directory.js';
import { interactionRoutes } from './interactions.js';
import { messageRoutes } from './messages.js';
import { webhookRoutes } from './webhooks.js';

/** Every route of Discord's API that is served here, except the gateway's, which the gateway adds. */
export const routes: readonly Route[] = [
  ...interactionRoutes,
  ...webhookRoutes,
  ...messageRoutes,
  ...commandRoutes,
  ...directoryRoutes,
];
