/** The brokers that the portal can speak with. */
import type { BrokerPlugin } from './plugin';
import { alerce } from './plugins/alerce';
import { antares } from './plugins/antares';
import { babamul } from './plugins/babamul';
import { boom } from './plugins/boom';
import { fink } from './plugins/fink';
import { generic } from './plugins/generic';
import { lasair } from './plugins/lasair';

const PLUGINS: readonly BrokerPlugin[] = [boom, lasair, babamul, fink, alerce, antares, generic];

export const brokerPlugins = (): readonly BrokerPlugin[] => PLUGINS;

export const findBroker = (broker_classname: string): BrokerPlugin | undefined => PLUGINS.find((plugin) => plugin.broker_classname === broker_classname);
