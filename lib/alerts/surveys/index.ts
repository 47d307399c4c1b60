import type { Fields } from '@/lib/alerts/types';
import { lsst } from './lsst';
import type { Survey } from './survey';
import { winter } from './winter';
import { ztf } from './ztf';

export const SURVEYS: readonly Survey[] = [ztf, lsst, winter];

export const surveyOf = (packet: Fields): Survey | undefined => SURVEYS.find((survey) => survey.recognises(packet));

export const surveyNamed = (name: string): Survey | undefined => SURVEYS.find((survey) => survey.name === name);
