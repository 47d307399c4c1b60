/** The plug-ins that come with the portal; one file a facility. */
import type { FacilityPlugin } from '@/lib/integrations/facilities/plugin';
import { newfirm, soarGhts, soarGhtsImager, soarTspec } from './aeon';
import { atlas } from './atlas';
import { colibri } from './colibri';
import { gemini } from './gemini';
import { generic } from './generic';
import { growthIndiaMma } from './growthIndiaMma';
import { kait } from './kait';
import { floyds, muscat, sinistro, spectral } from './lco';
import { ioi, ioo, sprat } from './liverpool';
import { mma } from './mma';
import { binospec, mmirs } from './mmt';
import { ngps } from './ngps';
import { nicer } from './nicer';
import { ps1 } from './ps1';
import { rubinMma } from './rubinMma';
import { sedm } from './sedm';
import { sedmv2 } from './sedmv2';
import { slack } from './slack';
import { uvotXrt } from './swift';
import { uvotXrtMma } from './swiftMma';
import { tarot } from './tarot';
import { tess } from './tess';
import { trt } from './trt';
import { ttt } from './ttt';
import { spring, winter } from './winter';
import { ztf } from './ztf';
import { ztfMma } from './ztfMma';

export const BUILT_IN: readonly FacilityPlugin[] = [
  generic, slack, sedm, sedmv2, sinistro, spectral, muscat, floyds, ioo, ioi, sprat, atlas, ps1, ztf,
  soarGhts, soarGhtsImager, soarTspec, newfirm, gemini, binospec, mmirs, kait, ngps, colibri, winter, spring, trt, ttt, tarot, nicer, uvotXrt, tess,
  mma, ztfMma, growthIndiaMma, rubinMma, uvotXrtMma,
];
